using System.Globalization;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>When a server's windows free again: the answer's headers, else a whole window of five minutes.</summary>
internal static class MastodonRateLimit
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary><c>X-RateLimit-Reset</c> is a time of ISO 8601, of the window that is closest to its end of places.</summary>
    public static DateTimeOffset FreeAgain(PlatformReply.Answered answer, DateTimeOffset now)
    {
        DateTimeOffset? reset = DateTimeOffset.TryParse(
            answer.Header("X-RateLimit-Reset"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
        reset = reset is { } theirs ? RetryTime.ByOurClock(answer, theirs, now) : null;
        return RetryTime.Within(reset ?? RetryTime.RetryAfter(answer, now) ?? now + Window, now);
    }

    /// <summary>What the headers say of the limit that we count ourselves.</summary>
    public static IReadOnlyList<LimitSeen> Seen(PlatformReply.Answered answer, DateTimeOffset now) =>
        Number(answer, "X-RateLimit-Remaining") is { } remaining
            ? [new LimitSeen("mastodon.account", Number(answer, "X-RateLimit-Limit"), remaining, FreeAgain(answer, now))]
            : [];

    private static long? Number(PlatformReply.Answered answer, string header) =>
        long.TryParse(answer.Header(header), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
