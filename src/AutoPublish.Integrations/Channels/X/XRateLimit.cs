using System.Globalization;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>When X's windows free again: the answer's headers, else a whole window of 15 minutes.</summary>
internal static class XRateLimit
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    // The window's own headers, and those of the day, which X adds when a day's limit is what stopped the call.
    private static readonly (string Remaining, string Reset)[] Windows =
    [
        ("x-rate-limit-remaining", "x-rate-limit-reset"),
        ("x-user-limit-24hour-remaining", "x-user-limit-24hour-reset"),
        ("x-app-limit-24hour-remaining", "x-app-limit-24hour-reset"),
    ];

    public static DateTimeOffset FreeAgain(PlatformReply.Answered answer, DateTimeOffset now)
    {
        DateTimeOffset? latest = RetryTime.RetryAfter(answer, now);
        foreach (var (remaining, reset) in Windows)
        {
            if (answer.Header(remaining) == "0" && Reset(answer, reset, now) is { } at && (latest is null || at > latest))
            {
                latest = at;
            }
        }

        return RetryTime.Within(latest ?? Reset(answer, "x-rate-limit-reset", now) ?? now + Window, now);
    }

    /// <summary>What the headers say of the limits that we count ourselves.</summary>
    public static IReadOnlyList<LimitSeen> Seen(PlatformReply.Answered answer, DateTimeOffset now) =>
    [
        .. Seen(answer, "x.user", "x-rate-limit", now),
        .. Seen(answer, "x.app", "x-app-limit-24hour", now),
    ];

    private static IEnumerable<LimitSeen> Seen(PlatformReply.Answered answer, string limitId, string header, DateTimeOffset now)
    {
        if (Number(answer, $"{header}-remaining") is { } remaining && Reset(answer, $"{header}-reset", now) is { } reset)
        {
            yield return new LimitSeen(limitId, Number(answer, $"{header}-limit"), remaining, RetryTime.Within(reset, now));
        }
    }

    private static DateTimeOffset? Reset(PlatformReply.Answered answer, string header, DateTimeOffset now) =>
        RetryTime.Epoch(answer, header) is { } theirs ? RetryTime.ByOurClock(answer, theirs, now) : null;

    private static long? Number(PlatformReply.Answered answer, string header) =>
        long.TryParse(answer.Header(header), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
