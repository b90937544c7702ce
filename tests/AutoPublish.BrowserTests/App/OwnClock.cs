using System.Globalization;

namespace AutoPublish.BrowserTests.App;

/// <summary>Times as the account's clock shows them, and as its fields take them.</summary>
internal static class OwnClock
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Nine in the morning, days from an instant.</summary>
    public static DateTimeOffset Morning(DateTimeOffset now, int days) => Read(Day(now, days).ToDateTime(new TimeOnly(9, 0)));

    /// <summary>The day on which it is, days later.</summary>
    public static DateOnly Day(DateTimeOffset now, int days = 0) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime).AddDays(days);

    /// <summary>As a field for a day and a time holds it.</summary>
    public static string Field(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    public static string Field(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The instant of a day and a time.</summary>
    public static DateTimeOffset Read(DateTime shown) => new(shown, Zone.GetUtcOffset(shown));
}
