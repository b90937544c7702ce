using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Graph;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>
/// How Facebook pages are reached. Figures as published in November 2026 (developers.facebook.com/docs/pages-api);
/// what the platform answers goes before them.
/// </summary>
public sealed record FacebookOptions
{
    /// <summary>Everything before the version: <c>https://graph.facebook.com/</c>, or a stand-in on this machine.</summary>
    public Uri BaseAddress { get; init; } = new("https://graph.facebook.com/");

    /// <summary>Everything before <c>{version}/dialog/oauth</c>, where a person is asked.</summary>
    public Uri DialogAddress { get; init; } = new("https://www.facebook.com/");

    /// <summary>Of the Graph API; a version lives about two years.</summary>
    public string ApiVersion { get; init; } = "v26.0";

    /// <summary>How long one call may take, 1 to 120 seconds.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Connections at one time, 1 to 4,096; calls above it queue.</summary>
    public int MaxConnections { get; init; } = 64;

    /// <summary>Pages of 100 posts that a search for evidence reads at most, 1 to 100.</summary>
    public int EvidencePages { get; init; } = 5;

    /// <summary>
    /// The insight that counts how often a post was seen. <c>post_media_view</c> took the place of
    /// <c>post_impressions</c> in all versions in June 2026; letters and underscores only.
    /// </summary>
    public string ViewsMetric { get; init; } = "post_media_view";

    /// <summary>The app id; null: pages cannot be connected.</summary>
    public string? ClientId { get; init; }

    /// <summary>The app secret. Every call carries the proof that the caller knows it, so that a stolen token is of no use elsewhere.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>Null when the options can be used; else <c>AP1331</c>–<c>AP1333</c>, <c>AP1353</c>, <c>AP1354</c>, <c>AP1356</c>.</summary>
    public Refusal? Check() =>
        GraphReachability.Check("Facebook", BaseAddress, TimeoutSeconds, MaxConnections, ApiVersion, EvidencePages)
        ?? GraphReachability.Check("Facebook", DialogAddress, TimeoutSeconds, MaxConnections, ApiVersion, EvidencePages)
        ?? (ViewsMetric.Length > 0 && ViewsMetric.All(c => char.IsAsciiLetterLower(c) || c == '_')
            ? null
            : new Refusal("AP1356", RefusalKind.Invalid, $"'{ViewsMetric}' is not the name of an insight.", "Give one as in post_media_view."));
}
