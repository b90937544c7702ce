using AutoPublish.Web.Pages.Dashboard;

namespace AutoPublish.Web.Pages.History;

/// <summary>The versions of a content.</summary>
public sealed record HistoryModel
{
    public required string TenantName { get; init; }

    public required string ContentId { get; init; }

    public required string Excerpt { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<VersionCard> Versions { get; init; }

    /// <summary>Earlier versions, or null at the first.</summary>
    public string? NextAddress { get; init; }
}

/// <summary>One version, against the one before.</summary>
public sealed record VersionCard
{
    public required int Version { get; init; }

    public bool IsCurrent { get; init; }

    /// <summary>How it was made, and when.</summary>
    public required string Made { get; init; }

    public required string When { get; init; }

    /// <summary>What was decided about it, by whom and when; or what became of the question.</summary>
    public StatusBadge? Decision { get; init; }

    public string? DecidedBy { get; init; }

    public string? Feedback { get; init; }

    public required IReadOnlyList<TextChange> Changes { get; init; }
}

/// <param name="Says">How much changed.</param>
public sealed record TextChange(string Title, string Says, IReadOnlyList<DiffPiece> Pieces);
