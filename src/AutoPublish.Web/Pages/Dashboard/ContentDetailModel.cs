using AutoPublish.Core.Publishing;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>Everything about one content.</summary>
public sealed record ContentDetailModel
{
    public required string TenantName { get; init; }

    public required string ContentId { get; init; }

    public required StatusBadge Status { get; init; }

    /// <summary>The state in a sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>What was asked for.</summary>
    public required string Asked { get; init; }

    public StatusReason? Reason { get; init; }

    public string? NextAttempt { get; init; }

    public required IReadOnlyList<TargetDetail> Targets { get; init; }

    /// <summary>Name and value, in the order of reading.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>Versions before this one, newest first.</summary>
    public required IReadOnlyList<VersionDetail> Versions { get; init; }
}

public sealed record TargetDetail
{
    /// <summary>Null while the text is being made.</summary>
    public PostCardModel? Post { get; init; }

    public required string PlatformName { get; init; }

    public required StatusBadge Status { get; init; }

    /// <summary>An http(s) address, or null.</summary>
    public string? Url { get; init; }

    public required IReadOnlyList<(string Name, string Value)> Ledger { get; init; }

    public StatusReason? Reason { get; init; }

    /// <summary>The latest figures.</summary>
    public required IReadOnlyList<(string Name, string Value)> Figures { get; init; }

    public Sparkline? Line { get; init; }
}

/// <param name="Texts">Platform and text.</param>
public sealed record VersionDetail(int Version, string MadeBy, IReadOnlyList<(string Platform, string Text)> Texts);
