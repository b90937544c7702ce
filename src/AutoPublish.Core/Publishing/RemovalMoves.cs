using AutoPublish.Core.Billing;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Core.Publishing;

/// <summary>Taking posts down: the states of <see cref="Removal"/>. What the content is, it stays.</summary>
public static class RemovalMoves
{
    /// <summary>What is told while the platform has not been asked yet.</summary>
    private static readonly StatusReason Begun = new("AP3031", "The post is being taken down.", "It is tried until the platform says that it is gone.");

    /// <summary>A post of ours that is out, and for which nobody has begun to take it down; one that was refused can be begun again.</summary>
    public static bool CanBegin(Target target) =>
        target is { Status: TargetStatus.Confirmed, Ledger: { PlatformPostId: not null, GoneSince: null } entry } && entry.Removal is null or { RefusedAt: not null };

    /// <summary>What the platforms charge for taking down what is out.</summary>
    public static MicroDollars PriceOf(ContentItem content) =>
        new(content.Targets.Where(CanBegin).Sum(t => PriceTable.Of(t.Platform, PriceItem.Delete).Micros));

    internal static Outcome<ContentItem> Apply(ContentItem content, ContentCommand command, DateTimeOffset now) => command switch
    {
        Command.TakeDown c => Begin(content, c, now),
        Command.RemovalPut c => Move(content, c.TargetId, removal => removal with { Attempts = removal.Attempts + (c.WasAsked ? 1 : 0), Reason = c.Reason, NextAttemptAt = c.Until }),
        Command.RemovalDone c => Move(content, c.TargetId, removal => removal with { Attempts = removal.Attempts + 1, Reason = null, NextAttemptAt = null, RemovedAt = now, Receipt = c.Receipt }),
        Command.RemovalRefused c => Move(content, c.TargetId, removal => removal with { Attempts = removal.Attempts + 1, Reason = c.Reason, NextAttemptAt = null, RefusedAt = now }),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
    };

    private static Outcome<ContentItem> Begin(ContentItem content, Command.TakeDown command, DateTimeOffset now)
    {
        if (!ContentMachine.IsAtRest(content.Status) || !content.Targets.Any(CanBegin))
        {
            return ContentRefusals.Illegal(content, "Taking its posts down", "Only posts that are out can be taken down, when nothing more of the content is sent.");
        }

        return content with
        {
            Targets = [.. content.Targets.Select(t => CanBegin(t) && t.Ledger is { } entry
                ? t with { Ledger = entry with { Removal = new Removal { RequestedAt = now, ThenDelete = command.ThenDelete, Reason = Begun } } }
                : t)],
        };
    }

    private static Outcome<ContentItem> Move(ContentItem content, string targetId, Func<Removal, Removal> move)
    {
        if (content.Targets.FirstOrDefault(t => t.TargetId == targetId) is not { } target)
        {
            return ContentRefusals.NoTarget(content, targetId);
        }

        return target.Ledger is { Removal: { IsOpen: true } removal } entry
            ? content with { Targets = [.. content.Targets.Select(t => t == target ? t with { Ledger = entry with { Removal = move(removal) } } : t)] }
            : ContentRefusals.IllegalTarget(content, target, "Taking it down", "Nobody wants it down, or it is settled.");
    }
}
