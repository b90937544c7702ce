using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Core.Approvals;

/// <summary>The moves of the state machine that ask for a decision or make one.</summary>
internal static class ApprovalMoves
{
    internal static Outcome<ContentItem> Apply(ContentItem content, ContentCommand command, DateTimeOffset now) => command switch
    {
        Command.RequestApproval c => Request(content, c),
        Command.ResendApproval => Resend(content),
        Command.ApprovalMailed c => Mailed(content, c, now),
        Command.Decide c => Decide(content, c, now),
        Command.ExpireApproval => Expire(content, now),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a move of an approval."),
    };

    private static Outcome<ContentItem> Request(ContentItem content, Command.RequestApproval command)
    {
        if (content.Status is not (ContentStatus.Approved or ContentStatus.Scheduled)
            || content.Targets.Any(t => t.IsInFlight || t.IsSettled))
        {
            return ContentRefusals.Illegal(content, "Asking for approval", content.Status == ContentStatus.Pending
                ? "It is asked for already; use resendApproval."
                : "Edit it with editContent: a new version is asked about by itself.");
        }

        return content with { Status = ContentStatus.Pending, Approval = Bound(content, command.Approval), Reason = null, NextAttemptAt = null };
    }

    /// <summary>The approval, after a check that its links were signed for exactly this version.</summary>
    internal static Approval Bound(ContentItem content, Approval approval) =>
        approval.Version == content.Version && approval.PayloadHash == ApprovalHash.Of(content)
            ? approval
            : throw new ArgumentException($"The approval {approval.ApprovalId} was made for another version or payload.", nameof(approval));

    private static Outcome<ContentItem> Resend(ContentItem content) =>
        content is { Status: ContentStatus.Pending, Approval: { } approval }
            ? content with { Approval = approval with { Round = approval.Round + 1, MailedAt = null, Approvers = [.. approval.Approvers.Select(a => a with { MailedAt = null })] }, NextAttemptAt = null, FailedAttempts = 0 }
            : ContentRefusals.NotPendingApproval(content);

    private static Outcome<ContentItem> Mailed(ContentItem content, Command.ApprovalMailed command, DateTimeOffset now)
    {
        if (content is not { Status: ContentStatus.Pending, Approval: { } approval } || approval.ApprovalId != command.ApprovalId)
        {
            return ContentRefusals.NotPendingApproval(content);
        }

        // A resend that came in between has a round of its own, and its mails are still to be sent.
        if (approval.Round != command.Round)
        {
            return content;
        }

        IReadOnlyList<AskedApprover> approvers = [.. approval.Approvers.Select(a => command.ApproverIds.Contains(a.ApproverId) ? a with { MailedAt = a.MailedAt ?? now } : a)];
        return approvers.All(a => a.MailedAt is not null)
            ? content with { Approval = approval with { Approvers = approvers, MailedAt = now }, Reason = null, NextAttemptAt = null, FailedAttempts = 0 }
            : content with { Approval = approval with { Approvers = approvers } };
    }

    private static Outcome<ContentItem> Decide(ContentItem content, Command.Decide command, DateTimeOffset now)
    {
        if (content.Approval is not { } approval)
        {
            return ContentRefusals.NotPendingApproval(content);
        }

        if (approval.ApprovalId != command.ApprovalId || approval.PayloadHash != command.PayloadHash
            || approval.Status == ApprovalStatus.Superseded)
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

        ContentItem next = content with { Reason = null, NextAttemptAt = null, FailedAttempts = 0 };
        return command.Decision.Kind switch
        {
            DecisionKind.Approve => next with { Status = ContentStatus.Approved, Approval = approval with { Status = ApprovalStatus.Approved, Decision = command.Decision } },
            DecisionKind.Reject => next with { Status = ContentStatus.Rejected, Approval = approval with { Status = ApprovalStatus.Rejected, Decision = command.Decision } },
            _ => AskForChanges(next, approval, command.Decision),
        };
    }

    /// <summary>The next version is drafted from the feedback; the caller keeps the version before as its own document.</summary>
    private static ContentItem AskForChanges(ContentItem content, Approval approval, ApprovalDecision decision) => content with
    {
        Status = ContentStatus.Draft,
        Version = content.Version + 1,
        Approval = approval with { Status = ApprovalStatus.Changes, Decision = decision },
        Source = content.Source with
        {
            // Who asked for changes looks at what became of them, whatever the author or the policy would have let through.
            RequiresApproval = true,
            Feedback = decision.Feedback,
            PreviousTexts = content.Targets.ToDictionary(t => t.TargetId, t => t.Payload?.Text ?? ""),
        },
        Targets = [.. content.Targets.Select(t => t with { Payload = null, PayloadHash = null, Verdicts = [], PriceMicros = 0 })],
        Draft = null,
    };

    private static Outcome<ContentItem> Expire(ContentItem content, DateTimeOffset now)
    {
        if (content is not { Status: ContentStatus.Pending, Approval: { } approval } || now < approval.ExpiresAt)
        {
            return ContentRefusals.Illegal(content, "Expiring the approval", "Read it with getContent.");
        }

        return content with
        {
            Status = ContentStatus.Expired,
            Approval = approval with { Status = ApprovalStatus.Expired },
            Reason = new("AP2021", "Nobody decided before the approval expired; nothing was published.", "Edit or reschedule it to ask again."),
            NextAttemptAt = null,
        };
    }
}
