using AutoPublish.Core.Approvals;

namespace AutoPublish.Core.Content;

/// <summary>What a content's orchestration does next.</summary>
public abstract record ContentStep
{
    private ContentStep()
    {
    }

    /// <summary>Make and check the texts.</summary>
    public sealed record Generate : ContentStep;

    /// <summary>Send the mails of the open round.</summary>
    public sealed record MailApproval : ContentStep;

    /// <summary>Ask others as well: the stage has not decided.</summary>
    public sealed record Escalate : ContentStep;

    /// <summary>Remind those whose reminder is due.</summary>
    public sealed record Remind : ContentStep;

    /// <summary>Close the question: nobody decided.</summary>
    public sealed record Expire : ContentStep;

    /// <summary>Give the approved content its time.</summary>
    public sealed record Schedule : ContentStep;

    /// <summary>Let every unsettled target's delivery run; they wait for the time by themselves.</summary>
    public sealed record Deliver : ContentStep;

    /// <summary>Have a platform take a post down.</summary>
    public sealed record TakeDown(string TargetId) : ContentStep;

    /// <summary>Delete the content here: every post is down.</summary>
    public sealed record Erase : ContentStep;

    /// <summary>Wait for a wake-up, or for that time.</summary>
    public sealed record Wait(DateTimeOffset? Until) : ContentStep;

    /// <summary>Nothing more happens by itself.</summary>
    public sealed record Done : ContentStep;

    /// <summary>Content and time to the next step; the only place that knows the order of the main job.</summary>
    public static ContentStep Next(ContentItem content, DateTimeOffset now)
    {
        if (content.NextAttemptAt > now && content.Status != ContentStatus.Pending)
        {
            return new Wait(content.NextAttemptAt);
        }

        return content.Status switch
        {
            ContentStatus.Draft => new Generate(),
            ContentStatus.Pending => Ask(content.Approval, content.NextAttemptAt, now),
            ContentStatus.Approved => new Schedule(),
            ContentStatus.Scheduled or ContentStatus.Publishing => new Deliver(),
            _ => Publishing.RemovalStep.Next(content, now),
        };
    }

    /// <param name="mailAgainAt">
    /// A mailbox that takes no mail for now is tried again then; nothing else of the question waits for it.
    /// </param>
    private static ContentStep Ask(Approval? approval, DateTimeOffset? mailAgainAt, DateTimeOffset now)
    {
        if (approval is null)
        {
            return new Done();
        }

        if (now >= approval.ExpiresAt)
        {
            return new Expire();
        }

        bool isToBeMailed = approval.MailedAt is null && ApprovalStages.Asked(approval).Any(a => ApprovalStages.IsToBeMailed(approval, a));
        if (isToBeMailed && !(mailAgainAt > now))
        {
            return new MailApproval();
        }

        if (approval.EscalateAt <= now)
        {
            return new Escalate();
        }

        DateTimeOffset? remindAt = ApprovalStages.Asked(approval).Where(a => ApprovalStages.IsToBeReminded(approval, a)).Min(a => a.RemindAt);
        return remindAt <= now ? new Remind() : new Wait(Earliest(approval.ExpiresAt, approval.EscalateAt, remindAt, isToBeMailed ? mailAgainAt : null));
    }

    private static DateTimeOffset Earliest(DateTimeOffset first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (DateTimeOffset? other in others)
        {
            first = other < first ? other.Value : first;
        }

        return first;
    }
}
