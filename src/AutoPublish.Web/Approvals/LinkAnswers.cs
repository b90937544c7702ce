using AutoPublish.Core.Approvals;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Approvals;

/// <summary>Answers a link that has nothing to decide, or no more: the status and what the page says.</summary>
internal static class LinkAnswers
{
    /// <param name="form">Of a POST; null for a look.</param>
    internal static (int Status, LinkNoticeModel Notice) Of(ApprovalState state, ApprovalReader reader, DecisionForm? form, DateTimeOffset now) => state switch
    {
        // The same word again is answered as the first time; another one comes too late.
        ApprovalState.Decided s when form is not null && !Repeats(form, s.Decision) => (StatusCodes.Status409Conflict, ApprovalNotices.Opposite(s.Decision, reader)),
        // The same answer for the same decision, and no more than was handed in: somebody else was quicker, or it was in other words.
        ApprovalState.Decided s when form is not null && !IsHandedIn(form, s.Decision, s.Approver) => (StatusCodes.Status200OK, ApprovalNotices.DecidedBefore(s.Decision, reader, form.Feedback is not null)),
        ApprovalState.Decided s => (StatusCodes.Status200OK, ApprovalNotices.Decided(s.Content, s.Decision, reader, now)),
        ApprovalState.Voted s when form is not null && !Repeats(form, s.Vote) => (StatusCodes.Status409Conflict, ApprovalNotices.Opposite(s.Vote, reader)),
        ApprovalState.Voted s => (StatusCodes.Status200OK, ApprovalNotices.Voted(s, reader)),
        ApprovalState.Superseded { ByReader: true, Ended.Decision: { } own } when form is not null && form.Decision != DecisionKind.Approve => (StatusCodes.Status409Conflict, ApprovalNotices.Opposite(own, reader)),
        ApprovalState.Superseded { ByReader: true } s => (StatusCodes.Status200OK, ApprovalNotices.EditedByReader(s, reader, now)),
        // Pressed twice, and the next version was there in between.
        ApprovalState.Superseded { Ended.Decision: { } own } s when form is not null && own.ApproverId == s.Approver.ApproverId && Repeats(form, own) && IsHandedIn(form, own, s.Approver) =>
            (StatusCodes.Status200OK, ApprovalNotices.Decided(s.Content, own, reader, now)),
        ApprovalState.Superseded s => (StatusCodes.Status410Gone, ApprovalNotices.Superseded(s, reader)),
        ApprovalState.Expired s => (StatusCodes.Status410Gone, ApprovalNotices.Expired(s, reader)),
        ApprovalState.CalledOff s => (StatusCodes.Status410Gone, ApprovalNotices.CalledOff(s, reader)),
        ApprovalState.Revoked s => (StatusCodes.Status410Gone, ApprovalNotices.Revoked(s, reader)),
        ApprovalState.OtherStage s => (form is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, ApprovalNotices.OtherStage(s, reader)),
        ApprovalState.Locked s => (StatusCodes.Status423Locked, ApprovalNotices.Locked(s, reader)),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state without a decision."),
    };

    /// <summary>Whether what was typed became a version.</summary>
    internal static bool IsHandedIn(ApprovalState state, DecisionForm? form) => form switch
    {
        null => true,
        { Act: ApprovalAct.Confirm } => state is ApprovalState.Superseded { ByReader: true },
        { Act: ApprovalAct.Changes or ApprovalAct.Reject } => state switch
        {
            ApprovalState.Decided s => Repeats(form, s.Decision) && IsHandedIn(form, s.Decision, s.Approver),
            ApprovalState.Superseded { Ended.Decision: { } own } s => Repeats(form, own) && IsHandedIn(form, own, s.Approver),
            _ => false,
        },
        _ => form.Texts.Count == 0,
    };

    /// <summary>Whether what stands is this person's decision, in these words. An approval has none that could be lost.</summary>
    private static bool IsHandedIn(DecisionForm form, ApprovalDecision stands, AskedApprover approver) =>
        form.Decision == DecisionKind.Approve || ((stands.ApproverId ?? stands.By) == approver.ApproverId && form.Feedback == stands.Feedback);

    /// <summary>An edit repeats nothing: what was approved is the version without it.</summary>
    private static bool Repeats(DecisionForm form, ApprovalDecision stands) => form.Act != ApprovalAct.Confirm && form.Decision == stands.Kind;
}
