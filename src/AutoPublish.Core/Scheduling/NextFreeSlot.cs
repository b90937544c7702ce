using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using NodaTime;

namespace AutoPublish.Core.Scheduling;

/// <summary>Finds the next time of a posting calendar that nothing else has.</summary>
public static class NextFreeSlot
{
    /// <summary>
    /// The first slot after <paramref name="after"/>, in UTC, that keeps the calendar's minimum gap to everything taken.
    /// </summary>
    /// <remarks>
    /// A slot in an hour that daylight saving skips is moved to the first instant after the gap; in a repeated hour the
    /// first of the two is meant. A date that does not exist in the zone has no slots.
    /// </remarks>
    /// <param name="calendar">Need not be validated.</param>
    /// <param name="after">Exclusive.</param>
    /// <param name="taken">When other posts are due, in any order; those of other accounts only if they shall keep the gap too.</param>
    /// <param name="platform">Leaves out rows for other platforms; null takes every row.</param>
    public static Outcome<DateTimeOffset> Find(
        PostingCalendar calendar,
        DateTimeOffset after,
        IEnumerable<DateTimeOffset> taken,
        Platform? platform = null)
    {
        if (TimeZones.Find(calendar.TimeZone) is not { } zone)
        {
            return SchedulingRefusals.UnknownZone(calendar.TimeZone);
        }

        var week = new Week(calendar, platform);
        if (week.IsEmpty)
        {
            return SchedulingRefusals.EmptyCalendar(platform);
        }

        var gaps = new TakenTimes(taken, TimeSpan.FromMinutes(calendar.MinimumGapMinutes));
        var until = after + SchedulingHorizon.Ahead;
        // No earlier date can help: a slot is the first instant at which the clock shows its time or a later one, and the
        // clock shows a later one already.
        for (var date = zone.ToLocal(after).Date; date <= zone.ToLocal(until).Date; date = date.PlusDays(1))
        {
            foreach (var slot in week.SlotsOn(date, zone))
            {
                if (slot > after && slot <= until && gaps.Allow(slot))
                {
                    return slot;
                }
            }
        }

        return SchedulingRefusals.NothingFree(platform, until);
    }

    /// <summary>The calendar's times by weekday, each day's in order.</summary>
    private sealed class Week(PostingCalendar calendar, Platform? platform)
    {
        private readonly ILookup<Weekday, TimeOnly> _times = calendar.Slots
            .Where(row => row.Serves(platform))
            .SelectMany(row => row.Days.SelectMany(_ => row.Times, (day, time) => (Day: day, Time: time)))
            .Distinct()
            .OrderBy(slot => slot.Time)
            .ToLookup(slot => slot.Day, slot => slot.Time);

        private readonly HashSet<DateOnly> _skipped = [.. calendar.SkippedDates];

        public bool IsEmpty => _times.Count == 0;

        public IEnumerable<DateTimeOffset> SlotsOn(LocalDate date, DateTimeZone zone) =>
            _skipped.Contains(date.ToDateOnly()) || !zone.HasDate(date)
                ? []
                : _times[(Weekday)(int)date.DayOfWeek].Select(time => zone.ToInstant(date + LocalTime.FromTimeOnly(time)));
    }
}
