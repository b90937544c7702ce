using AutoPublish.Core.Content;

namespace AutoPublish.Core.Approvals;

/// <summary>
/// Carries wrong PINs from one question about a content to the next. Whoever may edit could otherwise have five more
/// guesses with each version.
/// </summary>
public static class PinCounts
{
    /// <summary>Of everybody, those included who have no seat now and may get one again; null: none.</summary>
    public static IReadOnlyList<PinCount>? Of(ContentItem content)
    {
        // A seat began with what was counted before, so it knows better.
        PinCount[] seats = [.. (content.Approval?.Approvers ?? []).Select(a => new PinCount(a.ApproverId, a.PinFailures, a.PinMark))];
        PinCount[] counts = [.. seats.Concat(content.WrongPins ?? []).DistinctBy(c => c.ApproverId).Where(c => c.Failures > 0)];
        return counts.Length == 0 ? null : counts;
    }

    /// <summary>A new seat, with what was counted for its person.</summary>
    public static AskedApprover Onto(AskedApprover seat, ContentItem content) =>
        Of(content)?.FirstOrDefault(c => c.ApproverId == seat.ApproverId) is { } count ? seat with { PinFailures = count.Failures, PinMark = count.Mark } : seat;
}
