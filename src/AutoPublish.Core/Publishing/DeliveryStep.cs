using AutoPublish.Core.Content;

namespace AutoPublish.Core.Publishing;

/// <summary>What the delivery of one target does next.</summary>
public abstract record DeliveryStep
{
    private DeliveryStep()
    {
    }

    /// <summary>Reserve, check, write the intent and call the platform.</summary>
    public sealed record Send : DeliveryStep;

    /// <summary>Upload what the call needs, ahead of its time.</summary>
    public sealed record Prepare : DeliveryStep;

    /// <summary>Ask the platform for evidence of an earlier call.</summary>
    public sealed record Settle : DeliveryStep;

    /// <summary>The approved window is over, and nothing was sent.</summary>
    public sealed record PassWindow : DeliveryStep;

    /// <summary>The post that it would answer will not be out.</summary>
    public sealed record GiveUp(StatusReason Reason) : DeliveryStep;

    /// <summary>Wait for a wake-up, or for that time.</summary>
    public sealed record Wait(DateTimeOffset Until) : DeliveryStep;

    /// <summary>Settled, or no longer to be sent.</summary>
    public sealed record Done : DeliveryStep;

    public static DeliveryStep Next(ContentItem content, string targetId, DateTimeOffset now)
    {
        Target? target = content.Targets.FirstOrDefault(t => t.TargetId == targetId);
        if (target is { IsSettled: false } && content.Status == ContentStatus.Approved)
        {
            // It gets its time in a moment, or whenever its author gives it one. Done now, the delivery would end while it is
            // being woken for that.
            return new Wait(content.NextAttemptAt is { } until && until > now ? until : now.AddSeconds(1));
        }

        if (target is null || target.IsSettled || content.Status is not (ContentStatus.Scheduled or ContentStatus.Publishing))
        {
            return new Done();
        }

        if (target.IsInFlight)
        {
            return target.Ledger?.NextAttemptAt is { } checkAt && checkAt > now ? new Wait(checkAt) : new Settle();
        }

        if (now > target.Payload?.NotAfter)
        {
            return new PassWindow();
        }

        if (TargetMoves.Unanswerable(content, target))
        {
            return new GiveUp(TargetMoves.NothingToAnswer(target));
        }

        if (target.Follows is not null && FollowUps.Before(content.Targets, target) is not { Status: TargetStatus.Confirmed })
        {
            return Behind(content, target, now);
        }


        if (target.Payload is { } payload && Preparations.Needs(payload) && !Preparations.Holds(target.Ledger?.Prepared, target, now))
        {
            DateTimeOffset begin = Later(content.Schedule.At - Preparations.Lead, target.Ledger?.NextAttemptAt) ?? now;
            return begin <= now ? new Prepare() : new Wait(Earlier(begin, payload.NotAfter?.AddMilliseconds(1)));
        }

        DateTimeOffset due = Later(content.Schedule.At, target.Ledger?.NextAttemptAt) ?? now;
        return due <= now ? new Send() : new Wait(Earlier(due, target.Payload?.NotAfter?.AddMilliseconds(1)));
    }

    /// <summary>It is woken when the post before it is out; the time is for a wake-up that was lost.</summary>
    private static DeliveryStep Behind(ContentItem content, Target target, DateTimeOffset now)
    {
        if (FollowUps.Before(content.Targets, target) is not { Status: not (TargetStatus.Rejected or TargetStatus.Cancelled) } next)
        {
            return new GiveUp(TargetMoves.NotBehind(content, target));
        }

        Target? before = next;

        // Whatever holds the first of the thread holds all of it.
        DateTimeOffset? held = content.Schedule.At;
        for (int i = 0; i < content.Targets.Count && before is { Status: not TargetStatus.Confirmed }; i++)
        {
            held = Later(held, before.Ledger?.NextAttemptAt);
            before = FollowUps.Before(content.Targets, before);
        }

        DateTimeOffset tried = Later(held, now) ?? now;
        return new Wait(Earlier(tried.AddMinutes(1), target.Payload?.NotAfter?.AddMilliseconds(1)));
    }

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a > b || b is null ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset? b) => b < a ? b.Value : a;
}
