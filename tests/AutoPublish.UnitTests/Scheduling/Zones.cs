using NodaTime;
using NodaTime.TimeZones;

namespace AutoPublish.UnitTests.Scheduling;

/// <summary>The zones of the database and what happens in them from 2024 to 2030.</summary>
internal static class Zones
{
    public static Instant From { get; } = Instant.FromUtc(2024, 1, 1, 0, 0);

    public static Instant Until { get; } = Instant.FromUtc(2031, 1, 1, 0, 0);

    /// <summary>Zones under their own names, without the aliases.</summary>
    public static IReadOnlyList<string> Canonical { get; } =
        [.. TzdbDateTimeZoneSource.Default.CanonicalIdMap.Values.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The starts of all intervals but the first: when the clock jumps.</summary>
    public static IEnumerable<ZoneInterval> Transitions(string zone) =>
        DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(From, Until).Skip(1);
}
