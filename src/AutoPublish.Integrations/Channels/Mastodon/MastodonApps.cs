using AutoPublish.Core.Results;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Registers our application with a server, <c>POST /api/v1/apps</c>, once for all who connect within the hour.</summary>
/// <remarks>Not for longer: servers before 4.3 delete applications that nobody has used for a day.</remarks>
internal sealed class MastodonApps(PlatformClient client, MastodonOptions options, TimeProvider time)
{
    private const int MaxKnown = 1000;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Server, string Redirect), (MastodonApp App, DateTimeOffset Until)> _known = [];

    public async Task<Outcome<MastodonApp>> OnAsync(Uri server, Uri redirectUri, CancellationToken cancellationToken)
    {
        var key = (server.AbsoluteUri, redirectUri.OriginalString);
        lock (_lock)
        {
            if (_known.TryGetValue(key, out var known) && known.Until > time.GetUtcNow())
            {
                return known.App;
            }
        }

        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "api/v1/apps")) { Content = new FormUrlEncodedContent(Fields(redirectUri)) };
        var reply = await client.CreateAsync(message, accessToken: null, cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
        {
            return MastodonRefusals.OfRegistration(reply, server, time.GetUtcNow());
        }

        if (TolerantJson.Read(answer.Body, MastodonJson.Default.App) is not { ClientId: { Length: > 0 } id, ClientSecret: { Length: > 0 } secret })
        {
            return MastodonRefusals.NotMastodon(server);
        }

        var app = new MastodonApp(id, secret);
        lock (_lock)
        {
            if (_known.Count >= MaxKnown)
            {
                _known.Clear();
            }

            _known[key] = (app, time.GetUtcNow() + Life);
        }

        return app;
    }

    /// <summary>The server does not know it any more.</summary>
    public void Forget(Uri server, Uri redirectUri)
    {
        lock (_lock)
        {
            _known.Remove((server.AbsoluteUri, redirectUri.OriginalString));
        }
    }

    private Dictionary<string, string> Fields(Uri redirectUri)
    {
        var fields = new Dictionary<string, string>
        {
            ["client_name"] = options.ClientName,
            ["redirect_uris"] = redirectUri.OriginalString,
            ["scopes"] = MastodonConnector.Scopes,
        };
        if (options.Website is { } website)
        {
            fields["website"] = website.AbsoluteUri;
        }

        return fields;
    }
}
