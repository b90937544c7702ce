using AutoPublish.Core.Results;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace AutoPublish.Core.Scheduling;

/// <summary>Reads and writes times as a form has them, without an offset, in a zone that both sides know.</summary>
public static class WallClock
{
    private const int MaxLength = 40;

    /// <summary>What a browser's field for a date and a time sends.</summary>
    private static readonly LocalDateTimePattern[] Patterns =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.ExtendedIso,
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd' 'HH:mm"),
    ];

    /// <summary>The instants of a wall-clock time; whether they are in the past is not asked here.</summary>
    public static Outcome<WallTime> Read(string? text, string zoneId)
    {
        string typed = (text ?? "").Trim();
        if (TimeZones.Find(zoneId) is not { } zone)
        {
            return SchedulingRefusals.UnknownZone(zoneId);
        }

        if (typed.Length <= MaxLength)
        {
            foreach (LocalDateTimePattern pattern in Patterns)
            {
                // The ends of the calendar have no instant in every zone.
                if (pattern.Parse(typed).TryGetValue(default, out LocalDateTime local) && local.Year is > 1 and < 9999)
                {
                    return Of(zone, local);
                }
            }
        }

        return SchedulingRefusals.NotRfc3339(typed);
    }

    /// <summary>As the field of a form shows it, to the minute.</summary>
    public static string Field(DateTimeOffset at, string zoneId) =>
        Patterns[0].Format((TimeZones.Find(zoneId) ?? DateTimeZone.Utc).ToLocal(at));

    private static WallTime Of(DateTimeZone zone, LocalDateTime local)
    {
        ZoneLocalMapping mapping = zone.MapLocal(local);
        DateTimeOffset meant = zone.ToInstant(local);
        string? second = mapping.Count == 2 ? OffsetDateTimePattern.Rfc3339.Format(mapping.Last().ToOffsetDateTime()) : null;
        return new WallTime(meant, OffsetDateTimePattern.Rfc3339.Format(Instant.FromDateTimeOffset(meant).InZone(zone).ToOffsetDateTime()), second, mapping.Count == 0);
    }
}
