using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Scheduling;

/// <summary>The calendar that a tenant's slots are taken from.</summary>
public static class PostingCalendars
{
    private static readonly WeeklySlots WorkingDays = new(
        [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday],
        [new TimeOnly(9, 0), new TimeOnly(12, 0), new TimeOnly(17, 0)],
        Platforms: []);

    /// <summary>The tenant's own; else working days at nine, noon and five.</summary>
    public static PostingCalendar Of(Tenant tenant) =>
        tenant.Calendar ?? new PostingCalendar { TimeZone = tenant.TimeZone, Slots = [WorkingDays] };
}
