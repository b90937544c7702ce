namespace AutoPublish.Core.Publishing;

/// <summary>A period in which uses are counted, in UTC.</summary>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive; the start of the next one.</param>
public readonly record struct FixedWindow(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>
    /// The window that holds <paramref name="now"/>. Windows follow each other from 1970-01-01T00:00Z, so that every
    /// process computes the same ones, and a day is a day in UTC.
    /// </summary>
    public static FixedWindow At(DateTimeOffset now, TimeSpan length)
    {
        var since = now.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var start = DateTimeOffset.UnixEpoch.AddTicks(since - (since % length.Ticks));
        return new(start, start + length);
    }

    /// <summary>The calendar month in UTC.</summary>
    public static FixedWindow Month(DateTimeOffset now)
    {
        var utc = now.UtcDateTime;
        var start = new DateTimeOffset(utc.Year, utc.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return new(start, start.AddMonths(1));
    }
}
