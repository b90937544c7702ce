using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>What each server takes, from <c>GET /api/v2/instance</c>, asked once an hour however many posts are due.</summary>
internal sealed class MastodonServers(PlatformClient client, MastodonOptions options, TimeProvider time)
{
    private const int MaxKnown = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    public async Task<FactsOutcome> FactsAsync(ChannelAccount account, CancellationToken cancellationToken)
    {
        // Who has given up starts nothing that goes on without them.
        cancellationToken.ThrowIfCancellationRequested();
        var server = MastodonAddress.ServerOf(account).AbsoluteUri;
        Known known;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_known.TryGetValue(server, out var found) || found.Until <= now)
            {
                if (_known.Count >= MaxKnown)
                {
                    _known.Clear();
                }

                // Nobody's token stops it: others wait for it as well.
                _known[server] = found = new Known(ReadAsync(account, CancellationToken.None), now.AddMinutes(options.ServerFactsMinutes));
            }

            known = found;
        }

        var outcome = await known.Reading.WaitAsync(cancellationToken);
        if (outcome is not FactsOutcome.Told)
        {
            Forget(server, known);
        }

        return outcome;
    }

    private void Forget(string server, Known known)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(server, out var present) && ReferenceEquals(present, known))
            {
                _known.Remove(server);
            }
        }
    }

    private async Task<FactsOutcome> ReadAsync(ChannelAccount account, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, MastodonAddress.Of(account, "api/v2/instance"));
        return await client.ReadAsync(message, account.AccessToken, cancellationToken) switch
        {
            PlatformReply.Answered { IsSuccess: true } answer when TolerantJson.Read(answer.Body, MastodonJson.Default.Instance) is { } instance =>
                new FactsOutcome.Told(MastodonServerFacts.Of(instance)),
            PlatformReply.NothingSent nothing => new FactsOutcome.Unreachable(nothing.Reason),
            PlatformReply.NoAnswer none => new FactsOutcome.Unreachable(none.Reason),
            // What it takes is not known; the post's own call will tell.
            _ => new FactsOutcome.Untold(),
        };
    }

    private sealed record Known(Task<FactsOutcome> Reading, DateTimeOffset Until);
}

internal abstract record FactsOutcome
{
    private FactsOutcome()
    {
    }

    /// <summary>What is to be reckoned with.</summary>
    public virtual MastodonServerFacts Facts { get; } = new();

    internal sealed record Told(MastodonServerFacts Said) : FactsOutcome
    {
        public override MastodonServerFacts Facts => Said;
    }

    internal sealed record Untold : FactsOutcome;

    internal sealed record Unreachable(string Reason) : FactsOutcome;
}
