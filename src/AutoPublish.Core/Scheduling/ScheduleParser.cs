using AutoPublish.Core.Results;
using NodaTime;
using NodaTime.Text;

namespace AutoPublish.Core.Scheduling;

/// <summary>Reads the instant that a caller chose for a post.</summary>
/// <remarks>
/// Only RFC 3339 with its offset. A time without one is refused, not guessed: whoever wrote it may have meant UTC, the
/// tenant's zone or their own. The refusal holds the text that would be right in the tenant's zone.
/// </remarks>
public static class ScheduleParser
{
    private const int MaxLength = 40;

    private static readonly OffsetDateTimePattern Rfc3339 = OffsetDateTimePattern.Rfc3339;

    /// <summary>Without seconds, ISO 8601 still reads it, and so do people.</summary>
    private static readonly LocalDateTimePattern[] WithoutOffset =
    [
        LocalDateTimePattern.ExtendedIso,
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd' 'HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd' 'HH:mm"),
    ];

    /// <param name="text">What the caller wrote.</param>
    /// <param name="zoneId">The tenant's zone, for the remedy of a time without an offset.</param>
    /// <param name="now">The present.</param>
    /// <returns>The instant in UTC, never before <paramref name="now"/>.</returns>
    public static Outcome<DateTimeOffset> Parse(string text, string zoneId, DateTimeOffset now)
    {
        // RFC 3339 allows the letters in either case.
        var upper = text.Trim().ToUpperInvariant();
        if (upper.Length > MaxLength)
        {
            return SchedulingRefusals.NotRfc3339(text);
        }

        if (Rfc3339.Parse(upper).TryGetValue(default, out var read))
        {
            return OutOfSight(read.Year, text, now) is { } refusal ? refusal : Check(read.ToInstant().ToDateTimeOffset(), text, now);
        }

        foreach (var pattern in WithoutOffset)
        {
            if (pattern.Parse(upper).TryGetValue(default, out var local))
            {
                return OutOfSight(local.Year, text, now) ?? WithoutOffsetIn(zoneId, local, text);
            }
        }

        return SchedulingRefusals.NotRfc3339(text);
    }

    /// <summary>Settled by the year alone, whatever the offset: the ends of the calendar have no instant to compare.</summary>
    private static Refusal? OutOfSight(int year, string text, DateTimeOffset now) => (year - now.Year) switch
    {
        < -1 => SchedulingRefusals.Past(text, now),
        > 2 => SchedulingRefusals.TooFar(text),
        _ => null,
    };

    private static Outcome<DateTimeOffset> Check(DateTimeOffset at, string text, DateTimeOffset now) => at switch
    {
        _ when at < now - SchedulingHorizon.Behind => SchedulingRefusals.Past(text, now),
        _ when at > now + SchedulingHorizon.Ahead => SchedulingRefusals.TooFar(text),
        _ => at < now ? now.ToUniversalTime() : at,
    };

    private static Refusal WithoutOffsetIn(string zoneId, LocalDateTime local, string text)
    {
        if (TimeZones.Find(zoneId) is not { } zone)
        {
            return SchedulingRefusals.UnknownZone(zoneId);
        }

        var meant = Instant.FromDateTimeOffset(zone.ToInstant(local)).InZone(zone).ToOffsetDateTime();
        return SchedulingRefusals.NoOffset(text, zoneId, Rfc3339.Format(meant));
    }
}
