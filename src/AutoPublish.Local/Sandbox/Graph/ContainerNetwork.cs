using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>A network that publishes in two calls.</summary>
internal sealed record ContainerNetwork
{
    public required Platform Platform { get; init; }

    /// <summary>Makes containers and lists posts.</summary>
    public required string Edge { get; init; }

    public required string PublishEdge { get; init; }

    public required string QuotaEdge { get; init; }

    public required string StatusField { get; init; }

    public required string ErrorField { get; init; }

    public required string TextField { get; init; }

    public required string IdField { get; init; }

    public required bool TakesTextAlone { get; init; }

    public required int MaxImages { get; init; }

    public required IReadOnlySet<string> ImageTypes { get; init; }

    /// <summary>The edge that lists a user's answers to posts; null: the network has none.</summary>
    public string? RepliesEdge { get; init; }

    /// <summary>In 24 hours.</summary>
    public int RepliesPerDay { get; init; }

    /// <summary>In 24 hours.</summary>
    public required int PostsPerDay { get; init; }

    /// <summary>A container that was published is answered with its post; false: refused. Meta documents neither.</summary>
    public required bool RepeatsItself { get; init; }

    public required int LimitCode { get; init; }

    public required Func<PostAudience, IReadOnlyDictionary<string, long>> Insights { get; init; }

    public required Func<string, string> Permalink { get; init; }

    public required string ExchangeGrant { get; init; }

    public required string RefreshGrant { get; init; }
}
