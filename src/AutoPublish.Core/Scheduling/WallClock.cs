using System.Globalization;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace AutoPublish.Core.Scheduling;

/// <summary>Times as a person types them into a field: by the clock of a zone, without an offset.</summary>
public static class WallClock
{
    private const string Shown = "uuuu-MM-dd'T'HH:mm";

    /// <summary>What browsers send for a date and time, and what people write where the browser knows no such field.</summary>
    private static readonly LocalDateTimePattern[] Patterns =
    [
        LocalDateTimePattern.CreateWithInvariantCulture(Shown),
        LocalDateTimePattern.ExtendedIso,
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd' 'HH:mm"),
    ];

    /// <summary>Such as <c>2026-11-27T09:00</c>; an unknown zone counts as UTC.</summary>
    public static string Format(DateTimeOffset at, string zoneId) =>
        (TimeZones.Find(zoneId) ?? DateTimeZone.Utc).ToLocal(at).ToString(Shown, CultureInfo.InvariantCulture);

    /// <summary>Reads a time that lies ahead. One that the clocks skip is refused, and of one that comes twice it is the first, and said.</summary>
    public static WallClockReading Read(string text, string zoneId, DateTimeOffset now)
    {
        DateTimeZone zone = TimeZones.Find(zoneId) ?? DateTimeZone.Utc;
        LocalDateTime local = default;
        if (!Patterns.Any(p => p.Parse(text.Trim()).TryGetValue(default, out local)))
        {
            return Mistaken("That is no date and time. Write it such as 2026-11-27 09:00.");
        }

        // The ends of the calendar have no instant to compare.
        if (local.Year > now.Year + 2)
        {
            return Mistaken(TooFar);
        }

        if (local.Year < now.Year - 1)
        {
            return Mistaken(Past(zone, now));
        }

        ZoneLocalMapping mapping = zone.MapLocal(local);
        if (mapping.Count == 0)
        {
            return Mistaken($"{Clock(local)} does not exist on that day: the clocks in {zone.Id} are put forward to {Clock(zone.ToLocal(zone.ToInstant(local)))}. Choose another time.");
        }

        DateTimeOffset at = mapping.First().ToDateTimeOffset().ToUniversalTime();
        if (at <= now)
        {
            return Mistaken(Past(zone, now));
        }

        return at > now + SchedulingHorizon.Ahead
            ? Mistaken(TooFar)
            : new WallClockReading(at, Mistake: null, mapping.Count == 1 ? null : $"{Clock(local)} comes twice on that day, since the clocks in {zone.Id} are put back. This is the first of the two.");
    }

    private static string TooFar => $"That time is more than {SchedulingHorizon.Ahead.Days} days ahead. Choose an earlier one.";

    private static string Past(DateTimeZone zone, DateTimeOffset now) =>
        $"That time has passed: it is {zone.ToLocal(now).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture)} in {zone.Id}. Choose a later one.";

    private static string Clock(LocalDateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static WallClockReading Mistaken(string mistake) => new(At: null, mistake, Note: null);
}

/// <param name="At">The instant, in UTC; null where there is a mistake.</param>
/// <param name="Mistake">Why it is none, with what to do.</param>
/// <param name="Note">What a person should know about it.</param>
public sealed record WallClockReading(DateTimeOffset? At, string? Mistake, string? Note);
