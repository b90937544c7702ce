using AutoPublish.Core.Results;

namespace AutoPublish.Core.Scheduling;

/// <summary>When a tenant likes to post: wall-clock times in its own zone, week after week.</summary>
public sealed record PostingCalendar
{
    /// <summary>Rows of a calendar; more are a mistake, not a plan.</summary>
    public const int MaxRows = 50;

    /// <summary>Times in one row.</summary>
    public const int MaxTimesPerRow = 96;

    /// <summary>Seven days, the longest gap that a weekly calendar can keep.</summary>
    public const int MaxGapMinutes = 7 * 24 * 60;

    /// <summary>IANA zone, such as <c>Europe/Berlin</c>.</summary>
    public required string TimeZone { get; init; }

    public IReadOnlyList<WeeklySlots> Slots { get; init; } = [];

    /// <summary>Local dates without any slot: holidays, silence.</summary>
    public IReadOnlyList<DateOnly> SkippedDates { get; init; } = [];

    /// <summary>Posts lie at least this far apart, in minutes; 1 to <see cref="MaxGapMinutes"/>.</summary>
    public int MinimumGapMinutes { get; init; } = 1;

    /// <summary>Null when the calendar can be kept; an empty one can.</summary>
    public Refusal? Validate()
    {
        if (TimeZones.Find(TimeZone) is null)
        {
            return SchedulingRefusals.UnknownZone(TimeZone);
        }

        if (MinimumGapMinutes is < 1 or > MaxGapMinutes)
        {
            return SchedulingRefusals.BadCalendar(
                $"The minimum gap is {MinimumGapMinutes} minutes.", $"Use 1 to {MaxGapMinutes} minutes.");
        }

        if (Slots.Count > MaxRows)
        {
            return SchedulingRefusals.BadCalendar($"The calendar has {Slots.Count} rows.", $"Use at most {MaxRows} rows.");
        }

        return Slots.Select(Validate).FirstOrDefault(r => r is not null);
    }

    private static Refusal? Validate(WeeklySlots row, int index)
    {
        if (row.Days.Count == 0 || row.Times.Count is 0 or > MaxTimesPerRow)
        {
            return SchedulingRefusals.BadCalendar(
                $"Row {index + 1} has {row.Days.Count} days and {row.Times.Count} times.",
                $"Give each row at least one day and 1 to {MaxTimesPerRow} times, or leave the row out.");
        }

        return row.Days.All(Enum.IsDefined)
            ? null
            : SchedulingRefusals.BadCalendar($"Row {index + 1} names a day that does not exist.", "Use monday to sunday.");
    }
}
