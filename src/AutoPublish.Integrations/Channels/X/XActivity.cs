using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>The X Activity API with delivery by webhook; see <see cref="XActivityOptions"/>.</summary>
internal sealed class XActivity : IAccountActivity, IDisposable
{
    // A round of the upkeep asks for every account; X allows 500 listings in a quarter of an hour.
    private static readonly TimeSpan ListedFor = TimeSpan.FromMinutes(1);

    private readonly XActivityOptions _options;
    private readonly XActivityCalls _calls;
    private readonly XDelivery _delivery;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1);
    private (string WebhookId, List<XActivityWire.Subscription> Found, DateTimeOffset At)? _listed;

    public XActivity(PlatformClient client, XActivityOptions options, XChannelOptions channel, TimeProvider time)
    {
        _options = options;
        _calls = new XActivityCalls(client, options);
        _delivery = new XDelivery(options.ConsumerSecret, channel.ClientSecret);
        _time = time;
    }

    public Platform Platform => Platform.X;

    public bool IsConfigured => true;

    public byte[] Answer(string challenge) => _delivery.Answer(challenge);

    public IReadOnlyList<AccountEvent>? Read(ReadOnlySpan<byte> body, Func<string, string?> header) => _delivery.Read(body, header);

    public async Task<ActivityOutcome> SubscribeAsync(ChannelAccount account, bool engagement, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await SubscribeOneAsync(account, engagement ? _options.Reactions : [], cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<string?> UnsubscribeAsync(string platformUserId, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var (listed, reason) = await ListedAsync(cancellationToken);
            return listed is null ? reason : await EndAsync(listed.Value.Found, s => s.Filter?.UserId == platformUserId, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ActivityOutcome> SubscribeOneAsync(ChannelAccount account, IReadOnlyList<string> reactions, CancellationToken cancellationToken)
    {
        var (listed, reason) = await ListedAsync(cancellationToken);
        if (listed is not { } known)
        {
            return new ActivityOutcome.Failed(reason ?? "X's subscriptions are not known.");
        }

        foreach (var type in XActivityEvents.OfPosts.Where(type => !Has(known.Found, type)))
        {
            if (await MakeAsync(known, type, account, _options.BearerToken, cancellationToken) is { } refused)
            {
                return new ActivityOutcome.Failed(refused);
            }
        }

        // Of what the person must allow, one refusal says nothing against what is public.
        string? left = null;
        foreach (var type in reactions.Where(type => !Has(known.Found, type)))
        {
            left = await MakeAsync(known, type, account, account.AccessToken, cancellationToken) ?? left;
        }

        left = await EndAsync(known.Found, s => IsOfAccount(s) && XActivityEvents.Reactions.Contains(s.EventType ?? "") && !reactions.Contains(s.EventType), cancellationToken) ?? left;
        return new ActivityOutcome.Live(reactions.Count > 0 && reactions.All(type => Has(known.Found, type)), left);

        bool Has(List<XActivityWire.Subscription> found, string type) => found.Exists(s => s.EventType == type && IsOfAccount(s));

        bool IsOfAccount(XActivityWire.Subscription s) => s.Filter?.UserId == account.PlatformUserId;
    }

    private async Task<string?> MakeAsync(
        (string WebhookId, List<XActivityWire.Subscription> Found, DateTimeOffset At) known, string type, ChannelAccount account, Core.Secrets.Secret token, CancellationToken cancellationToken)
    {
        if (await _calls.SubscribeAsync(type, account.PlatformUserId, known.WebhookId, token, cancellationToken) is { } refused)
        {
            return refused;
        }

        // Its id is read with the next listing.
        known.Found.Add(new XActivityWire.Subscription(null, type, new XActivityWire.Filter(account.PlatformUserId, null), known.WebhookId));
        return null;
    }

    private async Task<string?> EndAsync(List<XActivityWire.Subscription> found, Func<XActivityWire.Subscription, bool> which, CancellationToken cancellationToken)
    {
        string? left = null;
        foreach (var subscription in found.Where(which).ToList())
        {
            if (subscription.SubscriptionId is not { } id)
            {
                _listed = null;
                left = "X's id of a subscription that was just made is not known yet.";
            }
            else if (await _calls.EndAsync(id, cancellationToken) is { } refused)
            {
                left = refused;
            }
            else
            {
                found.Remove(subscription);
            }
        }

        return left;
    }

    private async Task<((string WebhookId, List<XActivityWire.Subscription> Found, DateTimeOffset At)? Listed, string? Reason)> ListedAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_listed is { } kept && kept.At + ListedFor > now && kept.Found.TrueForAll(s => s.SubscriptionId is not null))
        {
            return (kept, null);
        }

        _listed = null;
        var (webhookId, reason) = await _calls.WebhookAsync(cancellationToken);
        if (webhookId is null)
        {
            return (null, reason);
        }

        (var found, reason) = await _calls.ListAsync(webhookId, cancellationToken);
        _listed = found is null ? null : (webhookId, found, now);
        return (_listed, reason);
    }
}
