using NodaTime;
using NodaTime.TimeZones;

namespace AutoPublish.Core.Scheduling;

/// <summary>The time-zone database that ships with the program, so that every host answers alike whatever its system holds.</summary>
public static class TimeZones
{
    /// <summary>
    /// The one meaning of a wall-clock time: a skipped one is the first instant after the gap, a repeated one the first
    /// of the two.
    /// </summary>
    private static readonly ZoneLocalMappingResolver Resolver = NodaTime.TimeZones.Resolvers.CreateMappingResolver(
        NodaTime.TimeZones.Resolvers.ReturnEarlier, NodaTime.TimeZones.Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Such as <c>2026b</c>; a stored time remembers under which it was chosen.</summary>
    public static string DatabaseVersion { get; } = TzdbDateTimeZoneSource.Default.TzdbVersion;

    /// <summary>Whether the zone can be a tenant's.</summary>
    public static bool Exists(string id) => Find(id) is not null;

    /// <summary>The zones that people choose from, in the order of their names; UTC first.</summary>
    public static IReadOnlyList<string> Offered { get; } =
        ["UTC", .. (TzdbDateTimeZoneSource.Default.ZoneLocations ?? []).Select(l => l.ZoneId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal static DateTimeZone? Find(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);

    internal static DateTimeOffset ToInstant(this DateTimeZone zone, LocalDateTime local) =>
        zone.ResolveLocal(local, Resolver).ToInstant().ToDateTimeOffset();

    internal static LocalDateTime ToLocal(this DateTimeZone zone, DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(zone).LocalDateTime;

    /// <summary>False for a date that the zone's calendar jumped over, such as 2011-12-30 in Apia.</summary>
    internal static bool HasDate(this DateTimeZone zone, LocalDate date) =>
        zone.ToLocal(zone.ToInstant(date.AtMidnight())).Date == date;
}
