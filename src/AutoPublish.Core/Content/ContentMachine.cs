using AutoPublish.Core.Approvals;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using static AutoPublish.Core.Content.ContentStatus;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Core.Content;

/// <summary>
/// The state machine: content and command to the next content, or a refusal. Pure; the caller writes the result
/// under the ETag that it read, so of two commands on one state only one takes effect.
/// </summary>
public static class ContentMachine
{
    public static Outcome<ContentItem> Apply(ContentItem content, ContentCommand command, DateTimeOffset now)
    {
        Outcome<ContentItem> outcome = command switch
        {
            Command.ImageDrawn c => ImageDrawn(content, c),
            Command.DraftReady c => DraftReady(content, c),
            Command.DraftFailed c => DraftFailed(content, c),
            Command.Postpone c => Postpone(content, c),
            Command.Note c => Note(content, c),
            Command.Revise c => Revise(content, c),
            Command.Decide c => ApprovalVotes.Decide(content, c, now),
            Command.ApproveEdited c => ApprovalVotes.ApproveEdited(content, c, () => Revise(content, new Command.Revise(c.Submission)), now),
            Command.RequestApproval or Command.ResendApproval or Command.RevokeApproval or Command.ApprovalMailed or Command.MailRefused
                or Command.StandIn or Command.Reminded or Command.Escalate or Command.PinFailed or Command.PinMatched or Command.ExpireApproval => ApprovalMoves.Apply(content, command, now),
            Command.AwaitTime c => AwaitTime(content, c),
            Command.Schedule c => Schedule(content, c, now),
            Command.Reschedule c => Reschedule(content, c, now),
            Command.WindowPassed c => WindowPassed(content, c),
            Command.Cancel => Cancel(content),
            Command.Delete => Delete(content),
            Command.TakeDown or Command.RemovalPut or Command.RemovalDone or Command.RemovalRefused => RemovalMoves.Apply(content, command, now),
            _ => TargetMoves.Apply(content, command, now),
        };
        return outcome.Succeeded(out ContentItem? next, out _) ? ApprovalMoves.Told(next) with { UpdatedAt = now } : outcome;
    }

    /// <summary>The states in which nothing more happens by itself.</summary>
    public static bool IsAtRest(ContentStatus status) =>
        status is Published or Partial or Failed or Rejected or Expired or Cancelled or Blocked;

    private static Outcome<ContentItem> ImageDrawn(ContentItem content, Command.ImageDrawn command) =>
        content.Status == Draft && !content.HasPayloads && content.Source.Image is { Drawn: null } order
            ? content with { Source = content.Source with { Image = order with { Drawn = command.Image } }, Reason = null, NextAttemptAt = null, FailedAttempts = 0 }
            : ContentRefusals.Illegal(content, "Handing in an image", "Use attachImage to add one.");

    private static Outcome<ContentItem> DraftReady(ContentItem content, Command.DraftReady command) =>
        content.Status == Draft && !content.HasPayloads
            ? Submit(content, command.Submission)
            : ContentRefusals.Illegal(content, "Handing in a draft", "Use editContent to change the texts.");

    private static Outcome<ContentItem> DraftFailed(ContentItem content, Command.DraftFailed command) =>
        content.Status == Draft && !content.HasPayloads
            ? content with { Status = Failed, Reason = command.Reason, NextAttemptAt = null }
            : ContentRefusals.Illegal(content, "Giving up the draft", "Read it with getContent.");

    private static Outcome<ContentItem> Postpone(ContentItem content, Command.Postpone command) =>
        content.Status is Draft or Pending
            ? content with { Reason = command.Reason, NextAttemptAt = command.Until, FailedAttempts = content.FailedAttempts + 1 }
            : ContentRefusals.Illegal(content, "Postponing a step", "Read it with getContent.");

    private static Outcome<ContentItem> Note(ContentItem content, Command.Note command) =>
        IsAtRest(content.Status)
            ? ContentRefusals.Illegal(content, "Noting a failure", "Read it with getContent.")
            : content with { Reason = command.Reason };

    private static Outcome<ContentItem> Revise(ContentItem content, Command.Revise command)
    {
        // Where a person's word settled it, the first call is remembered: a new version would forget it.
        bool begun = content.Targets.Any(t => t.IsInFlight || t.Status == TargetStatus.Confirmed || t.Ledger is { IsSaidToBeAbsent: true });
        bool allowed = content.Status is Pending or Approved or Scheduled or ContentStatus.Publishing or Rejected or Expired or Blocked or Failed
            || (content.Status == Draft && content.HasPayloads);
        if (!allowed || begun)
        {
            string remedy = content.Status == Draft
                ? "Its texts are still being made; try again in a moment."
                : "What is being sent or is out cannot be changed; make a new content.";
            return ContentRefusals.Illegal(content, "A change", remedy);
        }

        return Submit(Supersede(content) with { Version = content.Version + 1 }, command.Submission);
    }

    private static ContentItem Submit(ContentItem content, Submission submission)
    {
        Compliance.Verdict? forbids = submission.Targets.SelectMany(t => t.Verdicts).FirstOrDefault(v => v.Level == Compliance.VerdictLevel.Block);
        bool asks = submission.Approval is not null && forbids is null;
        ContentItem next = content with
        {
            // A question, asked or answered, is never slipped past by a version that needs none, nor by one that a rule forbids in between.
            Source = content.Approval is null && !asks ? content.Source : content.Source with { RequiresApproval = true },
            Targets = submission.Targets,
            Schedule = submission.Schedule,
            Draft = submission.Draft,
            WrongPins = PinCounts.Of(content),
            Approval = null,
            Reason = null,
            NextAttemptAt = null,
            FailedAttempts = 0,
        };
        if (forbids is { } verdict)
        {
            StatusReason reason = new("AP2020", $"Rule {verdict.Rule} forbids it: {verdict.Reason}", verdict.Remedy ?? "Change the text with editContent.");
            return next with { Status = Blocked, Reason = reason };
        }

        return submission.Approval is null
            ? next with { Status = Approved }
            : next with { Status = Pending, Approval = ApprovalMoves.Bound(next, submission.Approval) };
    }

    private static Outcome<ContentItem> Schedule(ContentItem content, Command.Schedule command, DateTimeOffset now)
    {
        if (content.Status != Approved)
        {
            return ContentRefusals.Illegal(content, "Scheduling", content.Status == Scheduled
                ? "Use rescheduleContent to move it."
                : "Only an approved content can be scheduled.");
        }

        return AtTime(content, new PublishSchedule(command.At, command.TimeZone), now);
    }

    private static Outcome<ContentItem> AwaitTime(ContentItem content, Command.AwaitTime command) =>
        content.Status == Approved
            ? content with { Reason = command.Reason, NextAttemptAt = command.Until }
            : ContentRefusals.Illegal(content, "Waiting for a time", "Read it with getContent.");

    private static Outcome<ContentItem> Reschedule(ContentItem content, Command.Reschedule command, DateTimeOffset now)
    {
        if (content.Status is not (Scheduled or Approved or ContentStatus.Publishing) || content.Targets.Any(t => t.IsInFlight || t.IsSettled))
        {
            return ContentRefusals.Illegal(content, "Rescheduling", "Only what waits for its time can be moved.");
        }

        return AtTime(content, new PublishSchedule(command.At, command.TimeZone), now);
    }

    private static Outcome<ContentItem> AtTime(ContentItem content, PublishSchedule schedule, DateTimeOffset now)
    {
        DateTimeOffset at = schedule.At ?? now;
        bool inside = content.Targets.All(t => t.Payload is { } p && !(at < p.NotBefore) && !(at > p.NotAfter));
        return inside
            ? content with { Status = Scheduled, Schedule = schedule, Reason = null, NextAttemptAt = null }
            : ContentRefusals.OutsideWindow(content);
    }

    private static Outcome<ContentItem> WindowPassed(ContentItem content, Command.WindowPassed command) =>
        content.Status is Approved or Scheduled && !content.Targets.Any(t => t.IsInFlight || t.IsSettled)
            ? content with { Status = Expired, Reason = command.Reason, NextAttemptAt = null }
            : ContentRefusals.Illegal(content, "Letting the window pass", "Read it with getContent.");

    private static Outcome<ContentItem> Cancel(ContentItem content)
    {
        bool isOut = content.Targets.Any(t => t.Status == TargetStatus.Confirmed);
        bool canBe = content.Status is Draft or Pending or Approved or Scheduled or ContentStatus.Publishing or Blocked or Rejected or Expired or Failed;
        if (content.Targets.Any(t => t.IsInFlight) && !content.Targets.Any(t => t.Status == TargetStatus.Waiting))
        {
            return ContentRefusals.Illegal(content, "Cancelling", "It is being sent at this moment; look again when the platform has answered.");
        }

        if (!canBe || (isOut && content.Targets.All(t => t.IsSettled)))
        {
            return ContentRefusals.Illegal(content, "Cancelling", "What is out cannot be called off; deleteContent with takeDown takes it off its platform.");
        }

        ContentItem next = Supersede(content) with
        {
            Reason = null,
            NextAttemptAt = null,
            Targets = [.. content.Targets.Select(t => CalledOff(t, isOut))],
        };
        if (next.Targets.Any(t => t.IsInFlight))
        {
            // What may have been taken is settled first; the rest of it is off already.
            return next;
        }

        // Where something is out already, what is held back is called off, and the rest stays what it is.
        return next with { Status = isOut ? Partial : Cancelled };
    }

    private static Target CalledOff(Target target, bool isOut) => target switch
    {
        { IsInFlight: true, Ledger: { } entry } => target with { Ledger = entry with { IsCalledOff = true } },
        { IsSettled: true } when isOut => target,
        _ => target with { Status = TargetStatus.Cancelled },
    };

    private static Outcome<ContentItem> Delete(ContentItem content) =>
        content.Targets.Any(t => t.IsInFlight) || (content.Status == ContentStatus.Publishing && content.Targets.Any(t => t.IsSettled))
            ? ContentRefusals.Illegal(content, "Deleting", "Cancel what has not been sent, or wait until every target is settled; then delete it.")
            : content;

    /// <summary>An open question becomes moot when what it is about changes.</summary>
    private static ContentItem Supersede(ContentItem content) =>
        content.Approval is { Status: ApprovalStatus.Pending } approval
            ? content with { Approval = approval with { Status = ApprovalStatus.Superseded } }
            : content;
}
