using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Core.Approvals;

/// <summary>One question to the approvers, about one version. It lives in the content's document, so that a decision and an edit cannot both win.</summary>
public sealed record Approval
{
    public required string ApprovalId { get; init; }

    /// <summary>The version that is asked about.</summary>
    public required int Version { get; init; }

    public ApprovalStatus Status { get; init; }

    /// <summary><see cref="ApprovalHash"/> over the payload hashes of every target.</summary>
    public required string PayloadHash { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Without a decision by then, nothing is published.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required IReadOnlyList<AskedApprover> Approvers { get; init; }

    /// <summary>How often the mails were asked for; part of their ids, so that a resend is a new mail.</summary>
    public int Round { get; init; } = 1;

    /// <summary>When the mails of this round had all been handed over.</summary>
    public DateTimeOffset? MailedAt { get; init; }

    public ApprovalDecision? Decision { get; init; }
}

/// <param name="ApproverId">Stands for the address in links and logs.</param>
/// <param name="Email">Where the mail goes.</param>
/// <param name="TokenHash">SHA-256 of the token in the link, lower-case hex; the token itself is nowhere stored.</param>
/// <param name="MailedAt">When the mail of this round was handed over; null before.</param>
public sealed record AskedApprover(string ApproverId, string Email, string TokenHash, DateTimeOffset? MailedAt = null);

/// <param name="Kind">What was decided.</param>
/// <param name="By">Approver id, or the subject of the caller.</param>
/// <param name="At">When.</param>
/// <param name="Via"><c>link</c> or <c>action</c>.</param>
/// <param name="Feedback">What the approver wrote, or null.</param>
public sealed record ApprovalDecision(DecisionKind Kind, string By, DateTimeOffset At, string Via, string? Feedback);

[JsonConverter(typeof(CamelCaseEnumConverter<DecisionKind>))]
public enum DecisionKind
{
    Approve,
    Changes,
    Reject,
}

[JsonConverter(typeof(CamelCaseEnumConverter<ApprovalStatus>))]
public enum ApprovalStatus
{
    Pending,
    Approved,
    Changes,
    Rejected,
    Expired,

    /// <summary>An edit, a new time or a cancellation made the question moot.</summary>
    Superseded,
}
