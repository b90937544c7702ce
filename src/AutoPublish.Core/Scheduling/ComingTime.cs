using System.Globalization;
using AutoPublish.Core.Results;

namespace AutoPublish.Core.Scheduling;

/// <summary>A time ahead that a person types by the clock of their zone, with what is wrong about it in their words.</summary>
/// <param name="At">The instant, in UTC; null where there is a mistake.</param>
/// <param name="Mistake">Why it is none, with what to do.</param>
/// <param name="Note">What a person should know about it.</param>
public sealed record ComingTime(DateTimeOffset? At, string? Mistake, string? Note)
{
    // Where hours and minutes stand in a time as RFC 3339 has it.
    private const int ClockStart = 11;
    private const int ClockLength = 5;

    /// <summary>Reads a time that lies ahead. One that the clocks skip is refused, and of one that comes twice it is the first, and said.</summary>
    /// <param name="zoneId">An unknown one counts as UTC.</param>
    public static ComingTime Read(string text, string zoneId, DateTimeOffset now)
    {
        string zone = TimeZones.Exists(zoneId) ? zoneId : "UTC";
        if (!WallClock.Read(text, zone).Succeeded(out WallTime? time, out Refusal? _))
        {
            return Mistaken("That is no date and time. Write it such as 2026-11-27 09:00.");
        }

        string clock = time.Rfc3339.Substring(ClockStart, ClockLength);
        if (time.IsSkipped)
        {
            return Mistaken($"{text.Trim().Substring(ClockStart, ClockLength)} does not exist on that day: the clocks in {zone} are put forward to {clock}. Choose another time.");
        }

        if (time.Instant <= now)
        {
            return Mistaken($"That time has passed: it is {WallClock.Field(now, zone).Replace('T', ' ')} in {zone}. Choose a later one.");
        }

        return time.Instant > now + SchedulingHorizon.Ahead
            ? Mistaken(string.Create(CultureInfo.InvariantCulture, $"That time is more than {SchedulingHorizon.Ahead.Days} days ahead. Choose an earlier one."))
            : new ComingTime(time.Instant.ToUniversalTime(), Mistake: null, time.Second is null ? null : $"{clock} comes twice on that day, since the clocks in {zone} are put back. This is the first of the two.");
    }

    private static ComingTime Mistaken(string mistake) => new(At: null, mistake, Note: null);
}
