namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>When LinkedIn stops to serve a version of its API.</summary>
/// <remarks>learn.microsoft.com/linkedin/marketing/integrations/migrations, "API Migration Status", as of November 2026.</remarks>
internal static class LinkedInVersions
{
    private static readonly Dictionary<string, DateTimeOffset> Published = new(StringComparer.Ordinal)
    {
        ["202511"] = Day(2026, 11, 16),
        ["202601"] = Day(2027, 1, 15),
        ["202602"] = Day(2027, 2, 15),
        ["202603"] = Day(2027, 3, 16),
        ["202607"] = Day(2027, 7, 15),
    };

    /// <summary>The day itself, from its beginning in UTC.</summary>
    /// <param name="version"><c>YYYYMM</c>.</param>
    /// <returns>As published; else the 15th a year later, the earliest day on which a version has ended so far.</returns>
    public static DateTimeOffset SunsetOf(string version) =>
        Published.TryGetValue(version, out var at) ? at : Day(int.Parse(version[..4]) + 1, int.Parse(version[4..]), 15);

    /// <summary>Whether LinkedIn has named the day.</summary>
    public static bool IsPublished(string version) => Published.ContainsKey(version);

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
