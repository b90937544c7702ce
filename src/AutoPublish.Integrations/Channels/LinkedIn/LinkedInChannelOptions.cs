using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.OAuth;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>How LinkedIn is reached (learn.microsoft.com/linkedin/marketing, looked up in November 2026).</summary>
public sealed record LinkedInChannelOptions
{
    /// <summary>Everything before <c>/rest/posts</c>: <c>https://api.linkedin.com/</c>, or a stand-in on this machine.</summary>
    public Uri BaseAddress { get; init; } = new("https://api.linkedin.com/");

    /// <summary>How long one call may take, 1 to 120 seconds. A create call that takes longer is <c>Unknown</c>.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>Connections at one time, 1 to 4,096; calls above it queue.</summary>
    public int MaxConnections { get; init; } = 256;

    /// <summary>
    /// The header <c>Linkedin-Version</c>, <c>YYYYMM</c>. A version lives about a year and dies on a fixed day: 202607 on
    /// 2027-07-15.
    /// </summary>
    public string LinkedInVersion { get; init; } = "202607";

    /// <summary>Pages of 100 posts that a search for evidence reads at most; beyond it the evidence is undecided.</summary>
    public int EvidencePages { get; init; } = 5;

    /// <summary>Of the application that is registered with LinkedIn; null: accounts cannot be connected, see <c>docs/channels/linkedin.md</c>.</summary>
    public string? ClientId { get; init; }

    /// <summary>LinkedIn's code flow has no clients without one.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>
    /// Also the pages that the person administers. LinkedIn must have approved the application for its Community
    /// Management API; it refuses the whole consent otherwise.
    /// </summary>
    public bool Organizations { get; init; }

    /// <summary>LinkedIn's consent page (learn.microsoft.com/linkedin, Authorization Code Flow, November 2026).</summary>
    public Uri AuthorizationAddress { get; init; } = new("https://www.linkedin.com/oauth/v2/authorization");

    /// <summary>Gives tokens for codes and for refresh tokens.</summary>
    public Uri TokenAddress { get; init; } = new("https://www.linkedin.com/oauth/v2/accessToken");

    /// <summary>Takes tokens back; on the host of <see cref="TokenAddress"/>.</summary>
    public Uri RevocationAddress { get; init; } = new("https://www.linkedin.com/oauth/v2/revoke");

    /// <summary>The same with all of LinkedIn at one address, such as that of a stand-in.</summary>
    public LinkedInChannelOptions At(Uri address)
    {
        var all = PlatformAddress.WithSlash(address);
        return this with
        {
            BaseAddress = all,
            AuthorizationAddress = new Uri(all, "oauth/v2/authorization"),
            TokenAddress = new Uri(all, "oauth/v2/accessToken"),
            RevocationAddress = new Uri(all, "oauth/v2/revoke"),
        };
    }

    /// <summary>Null when the options can be used; else <c>AP1331</c>–<c>AP1336</c> or <c>AP1382</c>.</summary>
    public Refusal? Check() => PlatformAddress.Check("LinkedIn", BaseAddress, TimeoutSeconds, MaxConnections)
        ?? SignInAddresses.Check("LinkedIn", AuthorizationAddress, TokenAddress, RevocationAddress) ?? this switch
    {
        { EvidencePages: < 1 or > 32 } => new Refusal(
            "AP1334", RefusalKind.Invalid, $"{EvidencePages} pages of evidence on LinkedIn are out of range.", "Choose 1 to 32."),
        _ when !IsVersion(LinkedInVersion) => new Refusal(
            "AP1336", RefusalKind.Invalid, $"'{LinkedInVersion}' is not a version of LinkedIn's API.", "Give a year and a month, such as 202607."),
        _ => null,
    };

    private static bool IsVersion(string version) =>
        version.Length == 6 && version.All(char.IsAsciiDigit) && version[4..] is var month && string.CompareOrdinal(month, "01") >= 0 && string.CompareOrdinal(month, "12") <= 0;
}
