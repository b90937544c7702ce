using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Core.Approvals;

/// <summary>
/// The moves by which people decide. An approval counts one person; enough of them end a stage, and the last stage ends the
/// question. Asking for changes and rejecting end it at once, whoever of those asked does it.
/// </summary>
internal static class ApprovalVotes
{
    internal static Outcome<ContentItem> Decide(ContentItem content, Command.Decide command, DateTimeOffset now)
    {
        ApprovalDecision decision = Named(command.Decision) with { Edited = false };
        if (!Check(content, command.ApprovalId, command.PayloadHash, decision, now).Succeeded(out Approval? approval, out Refusal? refusal))
        {
            return refusal;
        }

        if (ApprovalStages.HasApproved(approval, decision.ApproverId))
        {
            // The same word again changes nothing; another one comes too late.
            return decision.Kind == DecisionKind.Approve ? content : ContentRefusals.AlreadyApproved(content);
        }

        ContentItem next = content with { Reason = null, NextAttemptAt = null, FailedAttempts = 0 };
        return decision.Kind switch
        {
            DecisionKind.Approve => Approve(content, approval, decision, IsForAll(approval, decision), now),
            DecisionKind.Reject => next with { Status = ContentStatus.Rejected, Approval = approval with { Status = ApprovalStatus.Rejected, Decision = decision, EscalateAt = null } },
            _ => AskForChanges(next, approval, decision),
        };
    }

    /// <param name="replaced">The content with the edited version in place and its own question open, or a refusal.</param>
    internal static Outcome<ContentItem> ApproveEdited(ContentItem content, Command.ApproveEdited command, Func<Outcome<ContentItem>> replaced, DateTimeOffset now)
    {
        ApprovalDecision decision = Named(command.Decision) with { Kind = DecisionKind.Approve, Edited = true };
        if (!Check(content, command.ApprovalId, command.PayloadHash, decision, now).Succeeded(out Approval? before, out Refusal? refusal))
        {
            return refusal;
        }

        if (ApprovalStages.HasApproved(before, decision.ApproverId))
        {
            return ContentRefusals.AlreadyApproved(content);
        }

        if (!replaced().Succeeded(out ContentItem? next, out refusal))
        {
            return refusal;
        }

        if (next is not { Status: ContentStatus.Pending, Approval: { } approval })
        {
            return ContentRefusals.EditForbidden(next);
        }

        if (now >= approval.ExpiresAt)
        {
            // The rules of today leave no time to approve it in: they were changed since the question before.
            return ContentRefusals.ApprovalExpired(next);
        }

        // Who may not approve their own words has handed in a version that the others are asked about; so has whoever stood in
        // for somebody, and is not among those who are asked about the new one. Whom the settings ask about it, and in which
        // stage, need not be as it was: the editor's word counts where they sit now.
        Approval edited = approval with { EditedBy = decision };
        bool isStranger = decision.Via == ApprovalDecision.ViaLink && edited.Approvers.All(a => a.ApproverId != decision.ApproverId);
        return isStranger || IsExcluded(edited, decision)
            ? next with { Approval = edited }
            : Approve(next, edited, decision, IsForAll(before, decision) && IsForAll(edited, decision), now);
    }

    /// <param name="forAll">The decision is one for all approvers.</param>
    private static ContentItem Approve(ContentItem content, Approval approval, ApprovalDecision decision, bool forAll, DateTimeOffset now)
    {
        Approval voted = approval with { Votes = [.. approval.Votes, decision] };
        Approval next = forAll
            ? voted with { Status = ApprovalStatus.Approved, Decision = decision, EscalateAt = null }
            : ApprovalStages.Advance(voted, decision, now);
        return next.Status == ApprovalStatus.Approved
            ? content with { Status = ContentStatus.Approved, Approval = next, Reason = null, NextAttemptAt = null, FailedAttempts = 0 }
            : content with { Approval = ApprovalMoves.Settled(next, now), Reason = ApprovalMoves.Unreachable(next), NextAttemptAt = null, FailedAttempts = 0 };
    }

    /// <summary>A member who is not asked now decides for all who are, where the rules allow that. A link decides for its holder.</summary>
    private static bool IsForAll(Approval approval, ApprovalDecision decision) =>
        decision.Via != ApprovalDecision.ViaLink && !approval.AskedOnly && ApprovalStages.Seat(approval, decision.ApproverId) is null;

    /// <summary>The next version is drafted from the feedback; the caller keeps the version before as its own document.</summary>
    private static ContentItem AskForChanges(ContentItem content, Approval approval, ApprovalDecision decision) => content with
    {
        Status = ContentStatus.Draft,
        Version = content.Version + 1,
        Approval = approval with { Status = ApprovalStatus.Changes, Decision = decision, EscalateAt = null },
        Source = content.Source with
        {
            // Who asked for changes looks at what became of them, whatever the author or the policy would have let through.
            RequiresApproval = true,
            Feedback = decision.Feedback,
            PreviousTexts = content.Targets.ToDictionary(t => t.TargetId, t => t.Payload?.Text ?? ""),
            PreviousMedia = content.Targets.Where(t => t.Payload is not null).ToDictionary(t => t.TargetId, t => t.Payload?.Media ?? []),
        },
        // A follow-up stays as it was written, images included: no generator writes it.
        Targets = [.. content.Targets.Select(t => t.Follows is null ? t with { Payload = null, PayloadHash = null, Verdicts = [], PriceMicros = 0 } : t)],
        Draft = null,
    };

    /// <summary>The open question, if this person may answer it.</summary>
    private static Outcome<Approval> Check(ContentItem content, string approvalId, string payloadHash, ApprovalDecision decision, DateTimeOffset now)
    {
        if (content.Approval is not { } approval)
        {
            return ContentRefusals.NotPendingApproval(content);
        }

        if (approval.ApprovalId != approvalId || approval.PayloadHash != payloadHash || approval.Status == ApprovalStatus.Superseded)
        {
            return ContentRefusals.Superseded(content);
        }

        if (approval.Status == ApprovalStatus.Expired || (approval.Status == ApprovalStatus.Pending && now >= approval.ExpiresAt))
        {
            return ContentRefusals.ApprovalExpired(content);
        }

        if (approval.Status != ApprovalStatus.Pending || content.Status != ContentStatus.Pending)
        {
            return ContentRefusals.AlreadyDecided(content, approval.Status);
        }

        return Right(content, approval, decision) is { } refusal ? refusal : approval;
    }

    private static Refusal? Right(ContentItem content, Approval approval, ApprovalDecision decision)
    {
        bool byLink = decision.Via == ApprovalDecision.ViaLink;
        AskedApprover? seat = ApprovalStages.Seat(approval, decision.ApproverId);
        if (byLink && (seat is null || seat.Revoked))
        {
            // Whoever approved in an earlier stage has no seat in this one, and is told so.
            return seat is null && ApprovalStages.HasApproved(approval, decision.ApproverId) ? ContentRefusals.AlreadyApproved(content) : ContentRefusals.NotAsked(content);
        }

        // Somebody guesses at this person's word: it is not taken by any other way either, nor before their stage is asked.
        if (ApprovalStages.SeatToCome(approval, decision.ApproverId) is { IsLocked: true })
        {
            return ContentRefusals.PinLocked(content);
        }

        if (!byLink && seat is null && approval.AskedOnly)
        {
            return ContentRefusals.AskedOnly(content);
        }

        return decision.Kind == DecisionKind.Approve && !decision.Edited && IsExcluded(approval, decision) ? ContentRefusals.OwnWork(content) : null;
    }

    private static bool IsExcluded(Approval approval, ApprovalDecision decision) =>
        approval.Excluded.Any(e => e.Is(decision.By, decision.ApproverId));

    /// <summary>Who decides by a link is the approver whom it was made for.</summary>
    private static ApprovalDecision Named(ApprovalDecision decision) =>
        decision.Via == ApprovalDecision.ViaLink ? decision with { ApproverId = decision.By } : decision;
}
