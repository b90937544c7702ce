using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.OAuth;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>How X is reached. Figures as published in November 2026 (docs.x.com); what an answer's headers say goes before them.</summary>
public sealed record XChannelOptions
{
    /// <summary>Everything before <c>/2/tweets</c>: <c>https://api.x.com/</c>, or a stand-in on this machine.</summary>
    public Uri BaseAddress { get; init; } = new("https://api.x.com/");

    /// <summary>How long one call may take, 1 to 120 seconds. A create call that takes longer is <c>Unknown</c>.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>Connections at one time, 1 to 4,096; calls above it queue.</summary>
    public int MaxConnections { get; init; } = 256;

    /// <summary>Pages of 100 posts that a search for evidence reads at most; beyond it the evidence is undecided.</summary>
    public int EvidencePages { get; init; } = 5;

    /// <summary>
    /// X answers 402 while the app's spending cap is reached. A person raises the cap or the month ends; until then the
    /// post waits and is tried again this often.
    /// </summary>
    public int SpendingCapRetryMinutes { get; init; } = 60;

    /// <summary>Of the application that is registered with X; null: accounts cannot be connected, see <c>docs/channels/x.md</c>.</summary>
    public string? ClientId { get; init; }

    /// <summary>Of a confidential client ("Web App, Automated App or Bot"); null: a public one.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>X's consent page (docs.x.com, OAuth 2.0 Authorization Code Flow with PKCE, November 2026).</summary>
    public Uri AuthorizationAddress { get; init; } = new("https://x.com/i/oauth2/authorize");

    /// <summary>Gives tokens for codes and for refresh tokens.</summary>
    public Uri TokenAddress { get; init; } = new("https://api.x.com/2/oauth2/token");

    /// <summary>Takes tokens back; on the host of <see cref="TokenAddress"/>.</summary>
    public Uri RevocationAddress { get; init; } = new("https://api.x.com/2/oauth2/revoke");

    /// <summary>How X tells what happens to accounts; null: it does not, and everything is asked for.</summary>
    public XActivityOptions? Activity { get; init; }

    /// <summary>The same with all of X at one address, such as that of a stand-in.</summary>
    public XChannelOptions At(Uri address)
    {
        var all = PlatformAddress.WithSlash(address);
        return this with
        {
            BaseAddress = all,
            AuthorizationAddress = new Uri(all, "i/oauth2/authorize"),
            TokenAddress = new Uri(all, "2/oauth2/token"),
            RevocationAddress = new Uri(all, "2/oauth2/revoke"),
        };
    }

    /// <summary>Null when the options can be used; else <c>AP1331</c>–<c>AP1335</c>, <c>AP1337</c>, <c>AP1338</c> or <c>AP1382</c>.</summary>
    public Refusal? Check() => PlatformAddress.Check("X", BaseAddress, TimeoutSeconds, MaxConnections)
        ?? SignInAddresses.Check("X", AuthorizationAddress, TokenAddress, RevocationAddress)
        ?? Activity?.Check(BaseAddress) ?? this switch
    {
        { EvidencePages: < 1 or > 32 } => new Refusal(
            "AP1334", RefusalKind.Invalid, $"{EvidencePages} pages of evidence on X are out of range.", "Choose 1 to 32; X lists 3,200 posts."),
        { SpendingCapRetryMinutes: < 1 or > 1440 } => new Refusal(
            "AP1335", RefusalKind.Invalid, $"{SpendingCapRetryMinutes} minutes after a spending cap are out of range.", "Choose 1 to 1440."),
        _ => null,
    };
}
