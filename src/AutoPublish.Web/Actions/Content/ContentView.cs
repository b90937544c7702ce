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
