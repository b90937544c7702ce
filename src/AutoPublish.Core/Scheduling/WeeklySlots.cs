using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Scheduling;

/// <summary>A row of a posting calendar: every one of the times on every one of the days, each week.</summary>
/// <param name="Days">At least one.</param>
/// <param name="Times">Wall-clock times in the calendar's zone, at least one.</param>
/// <param name="Platforms">What may be posted in these slots; empty is every platform.</param>
public sealed record WeeklySlots(
    IReadOnlyList<Weekday> Days,
    IReadOnlyList<TimeOnly> Times,
    IReadOnlyList<Platform> Platforms)
{
    /// <summary>Null asks for any platform, and is served by every row.</summary>
    internal bool Serves(Platform? platform) =>
        platform is not { } wanted || Platforms.Count == 0 || Platforms.Contains(wanted);
}
