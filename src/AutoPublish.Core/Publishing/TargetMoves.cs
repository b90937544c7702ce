using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Core.Publishing;

/// <summary>The moves of the ledger. The content's own state follows from its targets (<see cref="WithStatus"/>).</summary>
internal static class TargetMoves
{
    private const string NotBehindCode = "AP2046";

    /// <summary>What a follow-up is given up with.</summary>
    internal static StatusReason NotBehind(ContentItem content, Target follower)
    {
        string first = Refused(content, follower)?.TargetId ?? follower.Follows ?? "";
        return new(NotBehindCode, $"A post that it follows (target {first}) is not out.", $"Use retryTarget for {first}; this one then follows by itself.");
    }

    /// <summary>Whether a post before it is out by a person's word alone, so that nobody knows what to answer.</summary>
    internal static bool Unanswerable(ContentItem content, Target follower)
    {
        Target? before = FollowUps.Before(content.Targets, follower);
        for (int i = 0; i < content.Targets.Count && before is { Status: TargetStatus.Rejected }; i++)
        {
            before = FollowUps.Before(content.Targets, before);
        }

        return before is { Status: TargetStatus.Confirmed, Ledger: not { PlatformPostId: not null } };
    }

    /// <summary>What a follow-up is given up with that is <see cref="Unanswerable"/>.</summary>
    internal static StatusReason NothingToAnswer(Target follower) =>
        new("AP2029", $"A post that it follows (target {follower.Follows}) is out, or one before that, but its id is not known, so it cannot be answered.", "Post it by hand on the network.");

    /// <summary>The post before it that was refused for a reason of its own; null: none was.</summary>
    private static Target? Refused(ContentItem content, Target follower)
    {
        Target? before = FollowUps.Before(content.Targets, follower);
        for (int i = 0; i < content.Targets.Count && before is { Status: TargetStatus.Rejected, Ledger.Reason.Code: NotBehindCode }; i++)
        {
            before = FollowUps.Before(content.Targets, before);
        }

        return before is { Status: TargetStatus.Rejected } ? before : null;
    }

    internal static Outcome<ContentItem> Apply(ContentItem content, ContentCommand command, DateTimeOffset now) => command switch
    {
        Command.Intend c => Intend(content, c.TargetId, now),
        Command.Hold c => Move(content, c.TargetId, "Holding it", CanHold, t => t with
        {
            Status = Unsent(t),
            Ledger = Answered(t, content) with { Reason = c.Reason, NextAttemptAt = c.Until, Prepared = c.Unprepared ? null : t.Ledger?.Prepared },
        }),
        Command.Prepare c => Move(content, c.TargetId, "Preparing it", t => t.Status == TargetStatus.Waiting && t.PayloadHash == c.Prepared.PayloadHash, t => t with
        {
            Ledger = Entry(t, content) with { Prepared = c.Prepared, Reason = c.Reason, NextAttemptAt = c.Until },
        }),
        Command.Confirm c => Move(content, c.TargetId, "Confirming", t => t.IsInFlight, t => t with
        {
            Status = TargetStatus.Confirmed,
            Ledger = Entry(t, content) with { PlatformPostId = c.PostId, Url = c.Url, Receipt = c.Receipt, Reason = null, NextAttemptAt = null, SettledAt = now },
        }),
        Command.MarkSent c => Move(content, c.TargetId, "Marking it sent", t => t.IsInFlight, t => Open(t, content, TargetStatus.Sent, c.Reason, c.NextCheckAt)),
        Command.MarkUnknown c => Move(content, c.TargetId, "Marking it unknown", t => t.IsInFlight, t =>
            Open(t, content, t.Status == TargetStatus.Sent ? TargetStatus.Sent : TargetStatus.Unknown, c.Reason, c.NextCheckAt)),
        Command.ProveAbsent c => Move(content, c.TargetId, "Sending again", t => t.IsInFlight, t => t with
        {
            Status = Unsent(t),
            Ledger = Entry(t, content) with { Receipt = c.Proof, Reason = null, NextAttemptAt = null, EvidenceChecks = 0 },
        }),
        Command.RejectTarget c => Move(content, c.TargetId, "Refusing it", t => !t.IsSettled, t => t with
        {
            Status = TargetStatus.Rejected,
            Ledger = Answered(t, content) with { Reason = c.Reason, NextAttemptAt = null, SettledAt = now },
        }),
        Command.RetryTarget c => Retry(content, c.TargetId, now),
        Command.MarkGone c => Find(content, c.TargetId) is not { } target ? ContentRefusals.NoTarget(content, c.TargetId)
            : target is { Status: TargetStatus.Confirmed, Ledger: { GoneSince: null, Removal: null or { RefusedAt: not null } } entry } ? Replace(content, target with { Ledger = entry with { GoneSince = now } })
            : ContentRefusals.IllegalTarget(content, target, "Marking it gone", "Only a post that is out, and that is not taken down here, can be gone."),
        Command.AccountReady c => Move(content, c.TargetId, "Looking again", t => !t.IsSettled && t.Ledger?.NextAttemptAt is not null, t => t with
        {
            Ledger = Entry(t, content) with { NextAttemptAt = null },
        }),
        Command.ResolveTarget c => Move(content, c.TargetId, "Asking the platform", t => t.IsInFlight, t => t with
        {
            Ledger = Entry(t, content) with { NextAttemptAt = null },
        }),
        Command.GiveWord c => PersonsWord.Apply(content, c, now),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
    };

    /// <summary>
    /// The gate of promises 1 and 2: the payload is the approved one, its window is open, nothing of it is under way.
    /// The caller writes the result under the ETag it read, before the platform is called.
    /// </summary>
    private static Outcome<ContentItem> Intend(ContentItem content, string targetId, DateTimeOffset now)
    {
        if (Find(content, targetId) is not { } target)
        {
            return ContentRefusals.NoTarget(content, targetId);
        }

        if (content.Status is not (ContentStatus.Scheduled or ContentStatus.Publishing))
        {
            return ContentRefusals.Illegal(content, "Sending", "Only a scheduled content is sent.");
        }

        if (target is not { Status: TargetStatus.Waiting, Payload: { } payload })
        {
            return ContentRefusals.IllegalTarget(content, target, "Sending", "It is settled by evidence from the platform.");
        }

        string hash = PayloadHash.Of(payload);
        bool approved = content.Approval is null or { Status: ApprovalStatus.Approved } && (content.Approval is null || content.Approval.PayloadHash == ApprovalHash.Of(content));
        if (hash != target.PayloadHash || !approved)
        {
            return ContentRefusals.PayloadChanged(content, targetId);
        }

        if (now < payload.NotBefore || now > payload.NotAfter || now < content.Schedule.At)
        {
            return ContentRefusals.OutsideWindow(content);
        }

        LedgerEntry entry = Entry(target, content);
        return WithStatus(Replace(content, target with
        {
            Status = TargetStatus.Intended,
            Ledger = entry with { Attempts = entry.Attempts + 1, FirstIntendedAt = entry.FirstIntendedAt ?? now, IntendedAt = now, Fingerprint = hash, EvidenceChecks = 0, NextAttemptAt = null, Reason = null },
        }));
    }

    private static Outcome<ContentItem> Retry(ContentItem content, string targetId, DateTimeOffset now)
    {
        if (Find(content, targetId) is not { } target)
        {
            return ContentRefusals.NoTarget(content, targetId);
        }

        bool held = target.Status == TargetStatus.Waiting && content.Status is ContentStatus.Scheduled or ContentStatus.Publishing && target.Ledger?.NextAttemptAt is not null;
        bool refused = target.Status == TargetStatus.Rejected && content.Status is ContentStatus.Publishing or ContentStatus.Partial or ContentStatus.Failed;
        if (!held && !refused)
        {
            return ContentRefusals.IllegalTarget(content, target, "Trying again", "Only a refused or held target can be tried again.");
        }

        if (Unanswerable(content, target))
        {
            return ContentRefusals.IllegalTarget(content, target, "Trying again", "A post that it follows is out, but its id is not known, so it cannot be answered. Post it by hand on the network.");
        }

        if (Refused(content, target) is { } before)
        {
            return ContentRefusals.IllegalTarget(content, target, "Trying again", $"It follows target {before.TargetId}, which is not out. Use retryTarget for that one; this one then follows by itself.");
        }

        if (content.Targets.Any(t => t.Ledger?.Removal is { ThenDelete: true }))
        {
            return ContentRefusals.IllegalTarget(content, target, "Trying again", "The content's posts are being taken down, and it is deleted then.");
        }

        if (now > target.Payload?.NotAfter)
        {
            return ContentRefusals.OutsideWindow(content);
        }

        ContentItem next = Replace(content, Again(target, content)) with { Status = ContentStatus.Publishing };

        // Whatever was given up with it goes on behind it.
        foreach (Target follower in FollowUps.After(content.Targets, target).TakeWhile(t => t is { Status: TargetStatus.Rejected, Ledger.Reason.Code: NotBehindCode }))
        {
            next = Replace(next, Again(follower, content));
        }

        return WithStatus(next);
    }

    private static Target Again(Target target, ContentItem content) => target with
    {
        // A person can be wrong: before anything is sent on their word, the platform is asked once more.
        Status = target.Ledger is { IsSaidToBeAbsent: true } ? TargetStatus.Unknown : TargetStatus.Waiting,
        Ledger = Entry(target, content) with { Reason = null, NextAttemptAt = null, SettledAt = null, IsCalledOff = false },
    };

    internal static Outcome<ContentItem> Move(ContentItem content, string targetId, string command, Func<Target, bool> allowed, Func<Target, Target> move)
    {
        if (Find(content, targetId) is not { } target)
        {
            return ContentRefusals.NoTarget(content, targetId);
        }

        // Outside these states nothing of the content is under way, and nothing may be recorded of it.
        bool flowing = content.Status is ContentStatus.Scheduled or ContentStatus.Publishing;
        return flowing && allowed(target)
            ? WithStatus(Replace(content, move(target)))
            : ContentRefusals.IllegalTarget(content, target, command, "Read it with getContent.");
    }

    // A held target was either not begun, or the platform said that it did not take the call.
    private static bool CanHold(Target target) => target.Status is TargetStatus.Waiting or TargetStatus.Intended;

    /// <summary>What a target becomes whose call had no effect.</summary>
    private static TargetStatus Unsent(Target target) => target.Ledger is { IsCalledOff: true } ? TargetStatus.Cancelled : TargetStatus.Waiting;

    private static Target Open(Target target, ContentItem content, TargetStatus status, StatusReason reason, DateTimeOffset nextCheckAt)
    {
        LedgerEntry entry = Entry(target, content);
        return target with { Status = status, Ledger = entry with { Reason = reason, NextAttemptAt = nextCheckAt, EvidenceChecks = entry.EvidenceChecks + 1 } };
    }

    private static LedgerEntry Entry(Target target, ContentItem content) =>
        target.Ledger ?? new LedgerEntry { IdempotencyKey = $"{content.ContentId}.{content.Version}.{target.TargetId}" };

    // The platform said that the open call had no effect. Without an earlier call that may have had one, whatever the
    // platform holds with this text is not ours.
    private static LedgerEntry Answered(Target target, ContentItem content)
    {
        LedgerEntry entry = Entry(target, content);
        return target.Status == TargetStatus.Intended && entry.IsFirstOpenCall ? entry with { FirstIntendedAt = null } : entry;
    }

    private static Target? Find(ContentItem content, string targetId) => content.Targets.FirstOrDefault(t => t.TargetId == targetId);

    private static ContentItem Replace(ContentItem content, Target target) =>
        content with { Targets = [.. content.Targets.Select(t => t.TargetId == target.TargetId ? target : t)] };

    /// <summary>A content that has been begun is publishing until every target is settled; then it is what they are.</summary>
    internal static ContentItem WithStatus(ContentItem content)
    {
        if (content.Status is not (ContentStatus.Scheduled or ContentStatus.Publishing))
        {
            return content;
        }

        if (!content.Targets.All(t => t.IsSettled))
        {
            bool begun = content.Status == ContentStatus.Publishing || content.Targets.Any(t => t.IsInFlight || t.IsSettled);
            return begun ? content with { Status = ContentStatus.Publishing } : content;
        }

        int confirmed = content.Targets.Count(t => t.Status == TargetStatus.Confirmed);
        ContentStatus status = confirmed == content.Targets.Count ? ContentStatus.Published
            : confirmed > 0 ? ContentStatus.Partial
            : content.Targets.Any(t => t.Status == TargetStatus.Cancelled) ? ContentStatus.Cancelled
            : ContentStatus.Failed;
        return content with { Status = status, Reason = content.Targets.FirstOrDefault(t => t.Status == TargetStatus.Rejected)?.Ledger?.Reason };
    }
}
