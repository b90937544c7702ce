using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Content;

/// <summary>A content as <c>getContent</c> answers it.</summary>
internal sealed record ContentView
{
    [Field("Names the content in every other action.")]
    public required string ContentId { get; init; }

    [Field("Where it stands. At rest: published, partial, failed, rejected, expired, cancelled, blocked.")]
    public required ContentStatus Status { get; init; }

    [Field("Counts what would go out: every change of text or of the approved time is a new version.")]
    public required int Version { get; init; }

    [Field("When it goes out (RFC 3339, UTC); null is as soon as it is approved.")]
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public DateTimeOffset? ScheduledFor { get; init; }

    [Field("When it was made (RFC 3339, UTC).")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Field("What the platforms charge for all of it, in US dollars.")]
    public required decimal Price { get; init; }

    [Field("One for each account that it goes to.")]
    public required IReadOnlyList<TargetView> Targets { get; init; }

    [Field("The question to the approvers about this version; absent when no person is needed.")]
    public ApprovalView? Approval { get; init; }

    [Field("Why it stands where it stands, when that needs saying.")]
    public ReasonView? Reason { get; init; }

    [Field("When the step that failed is tried again.")]
    public DateTimeOffset? NextAttemptAt { get; init; }

    [Field("What will keep it from going out, as foreseen daily.")]
    public IReadOnlyList<WarningView>? Warnings { get; init; }
}

internal sealed record WarningView
{
    [Field("Which target.")]
    public required string TargetId { get; init; }

    [Field("Stable code.")]
    public required string Code { get; init; }

    [Field("What will happen.")]
    public required string Message { get; init; }

    [Field("What to do.")]
    public required string Remedy { get; init; }
}

internal sealed record ApprovalView
{
    [Field("Names the question in decideApproval.")]
    public required string ApprovalId { get; init; }

    [Field("Where the question stands.")]
    public required ApprovalStatus Status { get; init; }

    [Field("Without a decision by then nothing is published (RFC 3339, UTC).")]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Field("What the approver wrote.")]
    public string? Feedback { get; init; }

    [Field("How many of the present stage have approved.")]
    public required int Given { get; init; }

    [Field("How many of the present stage must approve.")]
    public required int Needed { get; init; }

    [Field("The stages in order; absent where any one of the approvers decides.")]
    public IReadOnlyList<ApprovalStageView>? Stages { get; init; }

    [Field("Whose word counts, in every stage.")]
    public required IReadOnlyList<ApproverView> Approvers { get; init; }

    [Field("What becomes of it when it is approved after its time: atOnce sends it, drop takes no late approval, nextSlot sends it in the next free slot, ask waits for another time.")]
    public required LateApproval Late { get; init; }

    [Field("When the next reminder goes to an approver (RFC 3339, UTC).")]
    public DateTimeOffset? NextReminderAt { get; init; }

    [Field("When others are asked as well (RFC 3339, UTC).")]
    public DateTimeOffset? EscalatesAt { get; init; }
}

internal sealed record ApprovalStageView
{
    [Field("Its name; empty where it has none.")]
    public required string Name { get; init; }

    [Field("How many have approved.")]
    public required int Given { get; init; }

    [Field("How many must.")]
    public required int Needed { get; init; }

    [Field("It is asked now.")]
    public required bool IsAsked { get; init; }
}

internal sealed record ApproverView
{
    [Field("Names the approver in revokeApproval; it is no address.")]
    public required string ApproverId { get; init; }

    [Field("The name in the approval settings, if there is one; told by getContent.")]
    public string? Name { get; init; }

    [Field("The stage, from 1.")]
    public required int Stage { get; init; }

    [Field("asked: may decide now; approved; waiting: another stage is asked now; substituted: somebody else is asked instead; withdrawn: the link was withdrawn; locked: too many wrong PINs; unreachable: the mail server refuses the mail.")]
    public required ApproverStanding Standing { get; init; }
}

internal sealed record ReasonView
{
    [Field("Stable code.")]
    public required string Code { get; init; }

    [Field("What happened.")]
    public required string Message { get; init; }

    [Field("What can be done, or what is done by itself.")]
    public string? Remedy { get; init; }
}
