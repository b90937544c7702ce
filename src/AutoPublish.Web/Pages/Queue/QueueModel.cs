using AutoPublish.Core.Accounts;
using AutoPublish.Web.Pages.Dashboard;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Pages.Queue;

/// <summary>The approval queue.</summary>
public sealed record QueueModel
{
    public required string TenantName { get; init; }

    /// <summary>Contents decided about lately, and not those that wait.</summary>
    public bool IsDecided { get; init; }

    /// <summary>This page with its filters.</summary>
    public required string Address { get; init; }

    /// <summary>What to look at: waiting or decided, and on which network.</summary>
    public required IReadOnlyList<ListFilter> Views { get; init; }

    public required IReadOnlyList<ListFilter> Networks { get; init; }

    /// <summary>This page with every box ticked, or with none.</summary>
    public required ListFilter PickAll { get; init; }

    public IReadOnlyList<WaitingRow> Waiting { get; init; } = [];

    public IReadOnlyList<DecidedRow> Decided { get; init; } = [];

    /// <summary>The next page, or null at the end.</summary>
    public string? NextAddress { get; init; }

    /// <summary>Not all were looked through; null when they were.</summary>
    public string? Cut { get; init; }

    /// <summary>The tenant has no content at all yet.</summary>
    public bool IsFirstUse { get; init; }

    /// <summary>Of some of those that wait, the visitor is not asked and decides for all who are.</summary>
    public bool IsForAll { get; init; }

    /// <summary>Null: the visitor may only look.</summary>
    public FormSeal? Seal { get; init; }

    /// <summary>Some row can be ticked at all.</summary>
    public bool CanPick => Seal is not null && Waiting.Any(r => r.CanPick);

    /// <summary>Some row is asked of the visitor as an approver, who decides with their PIN.</summary>
    public bool NeedsPin => Seal is not null && Waiting.Any(r => r is { CanPick: true, NeedsPin: true });

    /// <summary>What became of the rows that were just decided.</summary>
    public IReadOnlyList<PickResult> Results { get; init; } = [];

    /// <summary>What was wrong with the form, or null.</summary>
    public string? Mistake { get; init; }

    /// <summary>What was typed before the mistake.</summary>
    public string? Feedback { get; init; }
}

/// <summary>A content that waits.</summary>
public sealed record WaitingRow
{
    public required string ContentId { get; init; }

    /// <summary>The value of its box: what a decision is bound to.</summary>
    public required string Pick { get; init; }

    public bool IsPicked { get; init; }

    /// <summary>Why the visitor has nothing to decide about it, or no more, in sentences; null: they have.</summary>
    public string? Closed { get; init; }

    public bool CanPick => Closed is null;

    public bool NeedsPin { get; init; }

    public required string Address { get; init; }

    public required string Excerpt { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<Platform> Platforms { get; init; }

    public required string When { get; init; }

    public required string DecideBy { get; init; }

    /// <summary>Less than a day is left.</summary>
    public bool IsUrgent { get; init; }

    public required string Price { get; init; }

    /// <summary>What the rules say at worst; null for nothing.</summary>
    public StatusBadge? Worst { get; init; }

    public required string Progress { get; init; }

    /// <summary>Exactly what goes out.</summary>
    public required IReadOnlyList<PostCardModel> Posts { get; init; }
}

/// <summary>A content that was decided about.</summary>
/// <param name="Who">Who decided, and when.</param>
public sealed record DecidedRow(string ContentId, string Address, string Excerpt, IReadOnlyList<Platform> Platforms, StatusBadge Decision, string Who, string? Feedback, StatusBadge Status);

/// <summary>What became of one ticked row.</summary>
/// <param name="Tone">A class of the style sheet.</param>
public sealed record PickResult(string ContentId, string Address, string Excerpt, string Word, string Says, string Tone);
