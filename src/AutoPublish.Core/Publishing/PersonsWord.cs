using AutoPublish.Core.Content;
using AutoPublish.Core.Results;

namespace AutoPublish.Core.Publishing;

/// <summary>
/// The last resort of publishing once: a person looks where evidence does not decide. Their word settles the outcome and stands in
/// the receipt with their name; nothing is sent by it, so a wrong word alone never makes a second post.
/// </summary>
internal static class PersonsWord
{
    private const string NotOutCode = "AP2047";
    private const string NotOut = "A person looked, and said that the post is not out.";

    internal static Outcome<ContentItem> Apply(ContentItem content, ContentCommand.GiveWord word, DateTimeOffset now)
    {
        if (content.Targets.FirstOrDefault(t => t.TargetId == word.TargetId) is { Ledger.IntendedAt: { } intendedAt } target && IsOpen(target) && !word.IsOut && now < intendedAt + word.UnderWay)
        {
            return ContentRefusals.StillUnderWay(content, target.TargetId, intendedAt + word.UnderWay);
        }

        return TargetMoves.Move(content, word.TargetId, "Settling it", IsOpen, t => t.Ledger is { } entry ? t with { Status = StatusAfter(entry, word), Ledger = Settled(entry, word, now) } : t);
    }

    /// <summary>The call was made and is over. While it runs, whoever made it learns the answer.</summary>
    private static bool IsOpen(Target target) => target.Status is TargetStatus.Unknown or TargetStatus.Sent;

    private static TargetStatus StatusAfter(LedgerEntry entry, ContentCommand.GiveWord word) => word.IsOut ? TargetStatus.Confirmed
        : entry.IsCalledOff ? TargetStatus.Cancelled
        : TargetStatus.Rejected;

    private static LedgerEntry Settled(LedgerEntry entry, ContentCommand.GiveWord word, DateTimeOffset now) => entry with
    {
        NextAttemptAt = null,
        SettledAt = now,
        Receipt = $"{word.By} looked, and said that the post is {(word.IsOut ? "out" : "not out")}.",
        Reason = word.IsOut ? null
            : entry.IsCalledOff ? new StatusReason(NotOutCode, NotOut)
            : new StatusReason(NotOutCode, NotOut, "Use retryTarget to send it, while its approved window is open; the platform is asked once more before."),
        Words = [.. entry.Words, new GivenWord(word.By, now, word.IsOut, entry.Attempts)],
    };
}
