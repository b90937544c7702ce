using AutoPublish.Core.Approvals;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Content;

/// <summary>Everything that can be asked of a content. <see cref="ContentMachine"/> says which states allow it.</summary>
public abstract record ContentCommand
{
    private ContentCommand()
    {
    }

    /// <summary>The texts are made and checked.</summary>
    /// <param name="Submission">Payloads, verdicts and, where a person must look, the approval.</param>
    public sealed record DraftReady(Submission Submission) : ContentCommand;

    /// <summary>The texts cannot be made.</summary>
    public sealed record DraftFailed(StatusReason Reason) : ContentCommand;

    /// <summary>A step failed for now.</summary>
    public sealed record Postpone(StatusReason Reason, DateTimeOffset Until) : ContentCommand;

    /// <summary>A step keeps failing for a reason that is ours: told, and nothing else changed.</summary>
    public sealed record Note(StatusReason Reason) : ContentCommand;

    /// <summary>A person changed texts, targets or the time: a new version with its own approval.</summary>
    public sealed record Revise(Submission Submission) : ContentCommand;

    /// <summary>Asks the approvers about the version as it is.</summary>
    public sealed record RequestApproval(Approval Approval) : ContentCommand;

    /// <summary>Sends the question again.</summary>
    public sealed record ResendApproval : ContentCommand;

    /// <summary>Mails of a round were handed over.</summary>
    /// <param name="ApprovalId">What was asked about.</param>
    /// <param name="Round">A resend that came in between has a round of its own.</param>
    /// <param name="ApproverIds">Whose mails.</param>
    public sealed record ApprovalMailed(string ApprovalId, int Round, IReadOnlyCollection<string> ApproverIds) : ContentCommand;

    /// <summary>A person decided.</summary>
    /// <param name="ApprovalId">What the person saw; another one is superseded.</param>
    /// <param name="PayloadHash">What the person saw.</param>
    public sealed record Decide(string ApprovalId, string PayloadHash, ApprovalDecision Decision) : ContentCommand;

    /// <summary>Nobody decided in time.</summary>
    public sealed record ExpireApproval : ContentCommand;

    /// <summary>Sets the time of an approved content, inside its approved window.</summary>
    public sealed record Schedule(DateTimeOffset? At, string? TimeZone) : ContentCommand;

    /// <summary>Moves the time of a scheduled content, inside its approved window.</summary>
    public sealed record Reschedule(DateTimeOffset? At, string? TimeZone) : ContentCommand;

    /// <summary>The approved window passed before anything was sent.</summary>
    public sealed record WindowPassed(StatusReason Reason) : ContentCommand;

    public sealed record Cancel : ContentCommand;

    /// <summary>Whether the document may be removed.</summary>
    public sealed record Delete : ContentCommand;

    /// <summary>The call for a target is about to be made.</summary>
    public sealed record Intend(string TargetId) : ContentCommand;

    /// <summary>Nothing was sent; wait.</summary>
    public sealed record Hold(string TargetId, StatusReason Reason, DateTimeOffset Until) : ContentCommand;

    /// <summary>The platform has the post.</summary>
    public sealed record Confirm(string TargetId, string PostId, string? Url, string Receipt) : ContentCommand;

    /// <summary>The platform took the post without telling its id.</summary>
    public sealed record MarkSent(string TargetId, StatusReason Reason, DateTimeOffset NextCheckAt) : ContentCommand;

    /// <summary>The outcome of the call is open.</summary>
    public sealed record MarkUnknown(string TargetId, StatusReason Reason, DateTimeOffset NextCheckAt) : ContentCommand;

    /// <summary>Evidence shows that the call had no effect.</summary>
    public sealed record ProveAbsent(string TargetId, string Proof) : ContentCommand;

    /// <summary>The platform said no, for good.</summary>
    public sealed record RejectTarget(string TargetId, StatusReason Reason) : ContentCommand;

    /// <summary>A person wants a refused or held target tried again.</summary>
    public sealed record RetryTarget(string TargetId) : ContentCommand;

    /// <summary>A person wants the platform asked now.</summary>
    public sealed record ResolveTarget(string TargetId) : ContentCommand;
}

/// <summary>What a version consists of when it is handed in.</summary>
/// <param name="Targets">With payloads, hashes, verdicts and prices.</param>
/// <param name="Schedule">The chosen time.</param>
/// <param name="Draft">How the texts were made.</param>
/// <param name="Approval">The question to the approvers, or null where no person is needed.</param>
public sealed record Submission(
    IReadOnlyList<Target> Targets,
    PublishSchedule Schedule,
    DraftEvidence Draft,
    Approval? Approval);
