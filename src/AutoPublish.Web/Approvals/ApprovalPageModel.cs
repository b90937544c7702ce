using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Approvals;

/// <summary>The page on which an approver decides.</summary>
public sealed record ApprovalPageModel
{
    public required string TenantName { get; init; }

    public required int Version { get; init; }

    /// <summary>Who asks, why, and who else decides: the sentences of the mail.</summary>
    public required AskFacts Ask { get; init; }

    /// <summary>Null for the first version, and where the one before is not kept.</summary>
    public VersionChangesModel? Changes { get; init; }

    /// <summary>When it goes out, in the reader's zone, with the end of the window.</summary>
    public required string When { get; init; }

    /// <summary>What becomes of it when it is approved after its time; null where it has none.</summary>
    public string? Late { get; init; }

    public required string Price { get; init; }

    public required string DecideBy { get; init; }

    /// <summary>Who else must approve; null: nobody.</summary>
    public string? Beside { get; init; }

    public required IReadOnlyList<PostCardModel> Posts { get; init; }

    /// <summary>What the decision is bound to.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>Which form comes first.</summary>
    public required ApprovalChoice Choice { get; init; }

    public required ReplyModel Reply { get; init; }

    public required EditFormModel Edit { get; init; }

    /// <summary>What was wrong with the form, or null.</summary>
    public FormMistake? Mistake { get; init; }

    /// <summary>Something to know that is no mistake; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>What was typed before the mistake.</summary>
    public string? Feedback { get; init; }
}
