using NodaTime;

namespace AutoPublish.UnitTests.Scheduling;

/// <summary>
/// What a wall-clock time means, said without a word about gaps and overlaps: the first instant at which the zone's
/// clock shows that time or a later one. Found by asking the clock minute by minute.
/// </summary>
internal static class FirstInstant
{
    public static DateTimeOffset At(DateTimeZone zone, LocalDateTime wall)
    {
        // No zone is more than 14 hours from UTC.
        var guess = wall.InUtc().ToInstant() - Duration.FromHours(18);
        // Half hours while the time is surely ahead: no clock of these years jumps by more than two.
        while (Clock(zone, guess) + Period.FromHours(3) < wall)
        {
            guess += Duration.FromMinutes(30);
        }

        while (Clock(zone, guess) < wall)
        {
            guess += Duration.FromMinutes(1);
        }

        return guess.ToDateTimeOffset();
    }

    private static LocalDateTime Clock(DateTimeZone zone, Instant at) => at.WithOffset(zone.GetUtcOffset(at)).LocalDateTime;
}
