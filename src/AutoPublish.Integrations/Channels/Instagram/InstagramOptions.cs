using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Graph;

namespace AutoPublish.Integrations.Channels.Instagram;

/// <summary>
/// How the Instagram API with Instagram login is reached. Figures as published in November 2026
/// (developers.facebook.com/docs/instagram-platform); what the platform answers goes before them.
/// </summary>
public sealed record InstagramOptions
{
    /// <summary>Everything before the version: <c>https://graph.instagram.com/</c>, or a stand-in on this machine.</summary>
    public Uri BaseAddress { get; init; } = new("https://graph.instagram.com/");

    /// <summary>Everything before <c>oauth/access_token</c>, where a code becomes a token.</summary>
    public Uri CodeAddress { get; init; } = new("https://api.instagram.com/");

    /// <summary>Where a person is asked.</summary>
    public Uri AuthorizeAddress { get; init; } = new("https://www.instagram.com/oauth/authorize");

    /// <summary>Of the Graph API; a version lives about two years.</summary>
    public string ApiVersion { get; init; } = "v26.0";

    /// <summary>How long one call may take, 1 to 120 seconds.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Connections at one time, 1 to 4,096; calls above it queue.</summary>
    public int MaxConnections { get; init; } = 64;

    /// <summary>Pages of 100 posts that a search for evidence reads at most, 1 to 100.</summary>
    public int EvidencePages { get; init; } = 5;

    /// <summary>Before an unfinished container is asked for again, 1 to 300 seconds. An image takes a few seconds.</summary>
    public int ContainerPollSeconds { get; init; } = 10;

    /// <summary>The Instagram app id; null: accounts cannot be connected.</summary>
    public string? ClientId { get; init; }

    /// <summary>The Instagram app secret.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>Null when the options can be used; else <c>AP1331</c>–<c>AP1333</c>, <c>AP1353</c>–<c>AP1355</c>.</summary>
    public Refusal? Check() =>
        GraphReachability.Check("Instagram", BaseAddress, TimeoutSeconds, MaxConnections, ApiVersion, EvidencePages)
        ?? GraphReachability.Check("Instagram", CodeAddress, TimeoutSeconds, MaxConnections, ApiVersion, EvidencePages)
        ?? GraphReachability.CheckPoll("Instagram", ContainerPollSeconds);
}
