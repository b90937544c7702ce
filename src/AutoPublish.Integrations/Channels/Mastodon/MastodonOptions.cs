using AutoPublish.Core.Results;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>How Mastodon's servers are reached (docs.joinmastodon.org, looked up in November 2026). Applications are registered by themselves, server by server.</summary>
public sealed record MastodonOptions
{
    private const int LongestClientName = 60;

    /// <summary>How long one call may take, 1 to 120 seconds. A create call that takes longer is <c>Unknown</c>.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>Connections to one server at one time, 1 to 4,096; calls above it queue.</summary>
    public int MaxConnections { get; init; } = 256;

    /// <summary>Pages of 40 posts that a search for evidence reads at most, 1 to 100; beyond it the evidence is undecided.</summary>
    public int EvidencePages { get; init; } = 12;

    /// <summary>How long what a server said of its limits is believed, 1 to 1,440 minutes.</summary>
    public int ServerFactsMinutes { get; init; } = 60;

    /// <summary>What people see on the server's consent page and under a post, up to 60 characters.</summary>
    public string ClientName { get; init; } = "AutoPublish";

    /// <summary>Shown with the name, https; null: none.</summary>
    public Uri? Website { get; init; }

    /// <summary>Servers on this machine too, by plain http: for stand-ins. Never where strangers name servers.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Null when the options can be used; else <c>AP1332</c>, <c>AP1333</c>, <c>AP1370</c>–<c>AP1373</c>.</summary>
    public Refusal? Check() => PlatformAddress.Check("Mastodon", new Uri("https://mastodon.social/"), TimeoutSeconds, MaxConnections) ?? this switch
    {
        { EvidencePages: < 1 or > 100 } => Wrong("AP1370", $"{EvidencePages} pages of evidence on Mastodon are out of range.", "Choose 1 to 100."),
        { ServerFactsMinutes: < 1 or > 1440 } => Wrong("AP1371", $"{ServerFactsMinutes} minutes for the limits of a Mastodon server are out of range.", "Choose 1 to 1440."),
        _ when string.IsNullOrWhiteSpace(ClientName) || ClientName.Length > LongestClientName => Wrong("AP1372", "The name of the application on Mastodon is empty or too long.", "Give 1 to 60 characters."),
        { Website: { } website } when !website.IsAbsoluteUri || website.Scheme != Uri.UriSchemeHttps => Wrong("AP1373", $"The website of the application on Mastodon, {website}, is not https.", "Give an absolute https address, or none."),
        _ => null,
    };

    private static Refusal Wrong(string code, string message, string remedy) => new(code, RefusalKind.Invalid, message, remedy);
}
