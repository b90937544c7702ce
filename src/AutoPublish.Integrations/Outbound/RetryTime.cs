using System.Globalization;

namespace AutoPublish.Integrations.Outbound;

/// <summary>When a refused call may be made again, from what the platform said, within reason.</summary>
internal static class RetryTime
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(25);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The answer's Retry-After as a moment, or null.</summary>
    public static DateTimeOffset? RetryAfter(PlatformReply.Answered answer, DateTimeOffset now) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => now + delta,
        { Date: { } date } => date,
        _ => null,
    };

    /// <summary>A header of seconds since 1970, or null.</summary>
    public static DateTimeOffset? Epoch(PlatformReply.Answered answer, string header) =>
        long.TryParse(answer.Header(header), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>A moment by the platform's clock as a moment by ours; the answer's Date tells how far they are apart.</summary>
    public static DateTimeOffset ByOurClock(PlatformReply.Answered answer, DateTimeOffset theirs, DateTimeOffset now) =>
        answer.Headers.Date is { } date ? theirs + (now - date) : theirs;

    /// <summary>A wrong clock, here or there, must neither spin nor wait for ever.</summary>
    public static DateTimeOffset Within(DateTimeOffset at, DateTimeOffset now)
    {
        var wait = at - now;
        return now + (wait < Shortest ? Shortest : wait > Longest ? Longest : wait);
    }
}
