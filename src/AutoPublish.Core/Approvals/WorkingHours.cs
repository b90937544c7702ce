using AutoPublish.Core.Scheduling;
using NodaTime;

namespace AutoPublish.Core.Approvals;

/// <summary>When somebody works, by the clock of their own zone.</summary>
/// <param name="Days">Those that work begins on, at least one.</param>
/// <param name="From">The first moment.</param>
/// <param name="Until">The first moment after work; where that is not after <paramref name="From"/>, on the next day.</param>
public sealed record WorkingHours(IReadOnlyList<Weekday> Days, TimeOnly From, TimeOnly Until)
{
    // Every weekday comes twice, and one day more: a change of the clock can swallow the hours of a day whole.
    private const int DaysAhead = 15;

    // Dates end in the year 9999, and nothing of ours lasts until then.
    private static readonly LocalDate Never = new(9999, 1, 1);

    /// <summary>Monday to Friday, nine to five.</summary>
    public static WorkingHours Usual { get; } = new(
        [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday],
        new TimeOnly(9, 0),
        new TimeOnly(17, 0));

    /// <summary>
    /// The earliest working moment that is not before <paramref name="at"/>; that itself where nobody ever works, and the end of
    /// time where an absence has no end.
    /// </summary>
    /// <param name="timeZone">IANA; an unknown one counts as UTC.</param>
    /// <param name="absences">Days without work. Work that began the evening before ends with its day.</param>
    public DateTimeOffset NextFrom(DateTimeOffset at, string timeZone, IReadOnlyList<Absence> absences)
    {
        DateTimeZone zone = TimeZones.Find(timeZone) ?? DateTimeZone.Utc;

        // Work that goes on over midnight may have begun the day before.
        LocalDate date = zone.ToLocal(at).Date.PlusDays(-1);
        int daysLeft = DaysAhead + 1;
        while (daysLeft > 0)
        {
            // Absences are jumped over, so that a long one costs no more steps than a short one; after each there is a week to look at.
            if (absences.FirstOrDefault(a => Covers(a, date)) is { } absence)
            {
                LocalDate last = LocalDate.FromDateOnly(absence.Last);
                if (last >= Never)
                {
                    return DateTimeOffset.MaxValue;
                }

                date = last.PlusDays(1);
                daysLeft = DaysAhead;
                continue;
            }

            if (Days.Contains((Weekday)(int)date.DayOfWeek) && zone.HasDate(date) && FirstOn(date, at, zone, absences) is { } moment)
            {
                return moment;
            }

            date = date.PlusDays(1);
            daysLeft--;
        }

        return at;
    }

    /// <summary>The earliest moment of the work that begins on that day; null where it is over.</summary>
    private DateTimeOffset? FirstOn(LocalDate date, DateTimeOffset at, DateTimeZone zone, IReadOnlyList<Absence> absences)
    {
        LocalDate lastDate = Until > From ? date : date.PlusDays(1);
        LocalDateTime end = lastDate > date && absences.Any(a => Covers(a, lastDate)) ? lastDate.AtMidnight() : lastDate + LocalTime.FromTimeOnly(Until);
        DateTimeOffset begins = zone.ToInstant(date + LocalTime.FromTimeOnly(From));
        DateTimeOffset ends = zone.ToInstant(end);
        DateTimeOffset first = at < begins ? begins : at;
        return first < ends ? first : null;
    }

    /// <summary>Whether the day that it is in the zone is one of the absence.</summary>
    public static bool IsAway(DateTimeOffset at, string timeZone, IReadOnlyList<Absence> absences)
    {
        LocalDate date = (TimeZones.Find(timeZone) ?? DateTimeZone.Utc).ToLocal(at).Date;
        return absences.Any(a => Covers(a, date));
    }

    private static bool Covers(Absence absence, LocalDate date) =>
        LocalDate.FromDateOnly(absence.First) <= date && date <= LocalDate.FromDateOnly(absence.Last);
}
