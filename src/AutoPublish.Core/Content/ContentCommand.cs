using AutoPublish.Core.Approvals;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Content;

/// <summary>Everything that can be asked of a content. <see cref="ContentMachine"/> says which states allow it.</summary>
public abstract record ContentCommand
{
    private ContentCommand()
    {
    }

    /// <summary>The image that was ordered is drawn and stored. Written before anything else is done, so that it is paid for once.</summary>
    public sealed record ImageDrawn(DrawnImage Image) : ContentCommand;

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

    /// <summary>Sends the question again to everybody who is asked now and has not approved.</summary>
    public sealed record ResendApproval : ContentCommand
    {
        /// <summary>Which question; null is whichever is open.</summary>
        public string? ApprovalId { get; init; }

        /// <summary>New links for those whose link was withdrawn, each with the next serial.</summary>
        public IReadOnlyList<AskedApprover> Reissued { get; init; } = [];

        /// <summary>Those whose wrong PINs were typed for a PIN that an owner has replaced or removed since.</summary>
        public IReadOnlyList<string> NewPins { get; init; } = [];
    }

    /// <summary>Withdraws links that were sent.</summary>
    /// <param name="ApproverId">Whose; null is everybody's.</param>
    public sealed record RevokeApproval(string? ApproverId) : ContentCommand;

    /// <summary>Mails of a round were handed over.</summary>
    /// <param name="ApprovalId">What was asked about.</param>
    /// <param name="Round">A resend that came in between has a round of its own.</param>
    /// <param name="ApproverIds">Whose mails.</param>
    public sealed record ApprovalMailed(string ApprovalId, int Round, IReadOnlyCollection<string> ApproverIds) : ContentCommand
    {
        /// <summary>The stage whose mails they are.</summary>
        public int Stage { get; init; }

        /// <summary>When each is reminded first, by approver id; who is not in here is not.</summary>
        public IReadOnlyDictionary<string, DateTimeOffset> RemindAt { get; init; } = new Dictionary<string, DateTimeOffset>();
    }

    /// <summary>A mail server will not take the mail to this person, or brought it back.</summary>
    public sealed record MailRefused(string ApprovalId, string ApproverId, MailRefusal Refusal) : ContentCommand;

    /// <summary>An absent approver's substitute is asked.</summary>
    public sealed record StandIn(string ApprovalId, int Stage, string ApproverId, AskedApprover Substitute) : ContentCommand;

    /// <summary>Reminders were sent, or it was found that none is to be sent.</summary>
    public sealed record Reminded(string ApprovalId, int Round, int Stage, IReadOnlyList<ReminderMark> Marks) : ContentCommand;

    /// <summary>The stage did not decide in time: others are asked as well.</summary>
    public sealed record Escalate(string ApprovalId, int Stage, IReadOnlyList<AskedApprover> To) : ContentCommand;

    /// <summary>
    /// Somebody types a PIN in place of this approver. Written before the PIN is looked at, as if it were wrong:
    /// so guesses that come at the same time are counted one by one, and none is checked that was not counted.
    /// </summary>
    /// <param name="PinMark">Of the PIN that was asked for; where those before were typed for another, the count begins anew.</param>
    public sealed record PinFailed(string ApprovalId, string ApproverId, string PinMark) : ContentCommand;

    /// <summary>The PIN that was counted as wrong was the right one: it is taken off the count again.</summary>
    /// <param name="PinMark">Of that PIN; null: none is asked for any more, so nothing is counted.</param>
    public sealed record PinMatched(string ApprovalId, string ApproverId, string? PinMark) : ContentCommand;

    /// <summary>A person decided.</summary>
    /// <param name="ApprovalId">What the person saw; another one is superseded.</param>
    /// <param name="PayloadHash">What the person saw.</param>
    public sealed record Decide(string ApprovalId, string PayloadHash, ApprovalDecision Decision) : ContentCommand;

    /// <summary>A person changed what was asked about and approved what came out of it, in one.</summary>
    /// <param name="ApprovalId">What the person saw before.</param>
    /// <param name="PayloadHash">What the person saw before.</param>
    /// <param name="Submission">What the person saw after; with a question of its own.</param>
    public sealed record ApproveEdited(string ApprovalId, string PayloadHash, ApprovalDecision Decision, Submission Submission) : ContentCommand;

    /// <summary>Approved after its time, and the author is to choose another: it waits until then.</summary>
    public sealed record AwaitTime(StatusReason Reason, DateTimeOffset Until) : ContentCommand;

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

    /// <summary>A person wants every post that is out taken off its platform.</summary>
    /// <param name="ThenDelete">And the content deleted here when they are down.</param>
    public sealed record TakeDown(bool ThenDelete) : ContentCommand;

    /// <summary>The post is not down yet; the platform is asked again then.</summary>
    /// <param name="WasAsked">The platform was called; else something kept us from it.</param>
    public sealed record RemovalPut(string TargetId, StatusReason Reason, DateTimeOffset Until, bool WasAsked) : ContentCommand;

    /// <summary>The platform says that the post is gone.</summary>
    public sealed record RemovalDone(string TargetId, string Receipt) : ContentCommand;

    /// <summary>The platform does not let us.</summary>
    public sealed record RemovalRefused(string TargetId, StatusReason Reason) : ContentCommand;

    /// <summary>The call for a target is about to be made.</summary>
    public sealed record Intend(string TargetId) : ContentCommand;

    /// <summary>What the call needs was uploaded, or is being worked on.</summary>
    /// <param name="Reason">Why it is not ready; null: it is.</param>
    /// <param name="Until">The platform is asked again then.</param>
    public sealed record Prepare(string TargetId, Preparation Prepared, StatusReason? Reason, DateTimeOffset? Until) : ContentCommand;

    /// <summary>Nothing was sent; wait.</summary>
    public sealed record Hold(string TargetId, StatusReason Reason, DateTimeOffset Until) : ContentCommand
    {
        /// <summary>What was prepared cannot be used any more.</summary>
        public bool Unprepared { get; init; }
    }

    /// <summary>What the target's account waited for is there: it looks again at once.</summary>
    public sealed record AccountReady(string TargetId) : ContentCommand;

    /// <summary>The platform has the post.</summary>
    public sealed record Confirm(string TargetId, string PostId, string? Url, string Receipt) : ContentCommand;

    /// <summary>The platform took the post without telling its id.</summary>
    public sealed record MarkSent(string TargetId, StatusReason Reason, DateTimeOffset NextCheckAt) : ContentCommand;

    /// <summary>The outcome of the call is open.</summary>
    public sealed record MarkUnknown(string TargetId, StatusReason Reason, DateTimeOffset NextCheckAt) : ContentCommand;

    /// <summary>The platform says that a post of ours is not there any more, and nobody deleted it here.</summary>
    public sealed record MarkGone(string TargetId) : ContentCommand;

    /// <summary>Evidence shows that the call had no effect.</summary>
    public sealed record ProveAbsent(string TargetId, string Proof) : ContentCommand;

    /// <summary>The platform said no, for good.</summary>
    public sealed record RejectTarget(string TargetId, StatusReason Reason) : ContentCommand;

    /// <summary>A person wants a refused or held target tried again.</summary>
    public sealed record RetryTarget(string TargetId) : ContentCommand;

    /// <summary>A person wants the platform asked now.</summary>
    public sealed record ResolveTarget(string TargetId) : ContentCommand;

    /// <summary>A person has looked, and says what became of a call that evidence does not settle.</summary>
    /// <param name="TargetId">Whose outcome is open.</param>
    /// <param name="IsOut">The post is there; else it is not.</param>
    /// <param name="By">Who says so.</param>
    /// <param name="UnderWay">How long a call may still take effect: before that nobody can say that it has none.</param>
    public sealed record GiveWord(string TargetId, bool IsOut, string By, TimeSpan UnderWay) : ContentCommand;
}

/// <param name="ApproverId">Who.</param>
/// <param name="Sent">A reminder was handed over.</param>
/// <param name="NextAt">When the next one is due; null: none.</param>
public sealed record ReminderMark(string ApproverId, bool Sent, DateTimeOffset? NextAt);

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
