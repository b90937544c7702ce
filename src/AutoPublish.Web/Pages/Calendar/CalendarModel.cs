using AutoPublish.Core.Accounts;
using AutoPublish.Web.Pages.Dashboard;

namespace AutoPublish.Web.Pages.Calendar;

/// <summary>A part of the calendar.</summary>
public sealed record CalendarModel
{
    public required string TenantName { get; init; }

    /// <summary>A class of the style sheet: month, week or list.</summary>
    public required string Span { get; init; }

    public required string Title { get; init; }

    /// <summary>In which all times are said.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Month, week and list.</summary>
    public required IReadOnlyList<ListFilter> Views { get; init; }

    public required string PreviousAddress { get; init; }

    public required string TodayAddress { get; init; }

    public required string NextAddress { get; init; }

    /// <summary>For the field that leads to any day.</summary>
    public required string Date { get; init; }

    public required IReadOnlyList<CalendarDay> Days { get; init; }

    /// <summary>What waits and has no time.</summary>
    public required IReadOnlyList<CalendarEntry> Untimed { get; init; }

    /// <summary>Not all is shown; null when it is.</summary>
    public string? Cut { get; init; }

    /// <summary>The tenant has no content at all yet.</summary>
    public bool IsFirstUse { get; init; }

    /// <summary>What was just done, or null.</summary>
    public string? Done { get; init; }
}

/// <summary>A day of the tenant's zone.</summary>
public sealed record CalendarDay
{
    /// <summary>Such as <c>2026-11-27</c>.</summary>
    public required string Date { get; init; }

    public required string Number { get; init; }

    /// <summary>Such as <c>Friday 27 November</c>.</summary>
    public required string Label { get; init; }

    public bool IsToday { get; init; }

    /// <summary>Of the month before or after.</summary>
    public bool IsOutside { get; init; }

    public required IReadOnlyList<CalendarEntry> Entries { get; init; }

    /// <summary>How many more there are than is shown.</summary>
    public int More { get; init; }

    /// <summary>Where all of them are.</summary>
    public required string Address { get; init; }
}

/// <summary>A content on the calendar.</summary>
public sealed record CalendarEntry
{
    public required string Address { get; init; }

    /// <summary>On the clock, such as <c>09:00</c>, with the zone's name in the hour that comes twice; empty without a time.</summary>
    public required string Time { get; init; }

    /// <summary>The instant, for machines; empty without a time.</summary>
    public required string Instant { get; init; }

    public required string Excerpt { get; init; }

    public required IReadOnlyList<Platform> Platforms { get; init; }

    public required StatusBadge Status { get; init; }

    /// <summary>The page for another time; null where the visitor cannot move it.</summary>
    public string? MoveAddress { get; init; }

    /// <summary>The time of day that it keeps when it is dragged to another day.</summary>
    public required string Clock { get; init; }
}
