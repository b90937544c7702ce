using AutoPublish.Core.Scheduling;
using NodaTime;

namespace AutoPublish.Core.Approvals;

/// <summary>When somebody works, by the clock of their own zone.</summary>
/// <param name="Days">At least one.</param>
/// <param name="From">The first moment.</param>
/// <param name="Until">After <paramref name="From"/>; the first moment after work.</param>
public sealed record WorkingHours(IReadOnlyList<Weekday> Days, TimeOnly From, TimeOnly Until)
{
    // A week has every weekday once; one day more, for what is later than the hours of the first.
    private const int DaysAhead = 8;

    /// <summary>Monday to Friday, nine to five.</summary>
    public static WorkingHours Usual { get; } = new(
        [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday],
        new TimeOnly(9, 0),
        new TimeOnly(17, 0));

    /// <summary>The earliest working moment that is not before <paramref name="at"/>; that itself where nobody ever works.</summary>
    /// <param name="timeZone">IANA; an unknown one counts as UTC.</param>
    /// <param name="absences">Days without work.</param>
    public DateTimeOffset NextFrom(DateTimeOffset at, string timeZone, IReadOnlyList<Absence> absences)
    {
        DateTimeZone zone = TimeZones.Find(timeZone) ?? DateTimeZone.Utc;
        LocalDate date = zone.ToLocal(at).Date;

        // Absences are jumped over, so that a long one costs no more steps than a short one.
        for (int step = 0; step <= DaysAhead + absences.Count; step++)
        {
            if (absences.FirstOrDefault(a => Covers(a, date)) is { } absence)
            {
                date = LocalDate.FromDateOnly(absence.Last).PlusDays(1);
                continue;
            }

            if (Days.Contains((Weekday)(int)date.DayOfWeek) && zone.HasDate(date))
            {
                DateTimeOffset begins = zone.ToInstant(date + LocalTime.FromTimeOnly(From));
                DateTimeOffset ends = zone.ToInstant(date + LocalTime.FromTimeOnly(Until));
                if (at < ends)
                {
                    return at < begins ? begins : at;
                }
            }

            date = date.PlusDays(1);
        }

        return at;
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
