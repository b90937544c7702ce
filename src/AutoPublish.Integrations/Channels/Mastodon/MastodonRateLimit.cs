using System.Globalization;
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
        return RetryTime.Within(reset ?? RetryTime.RetryAfter(answer, now) ?? now + Window, now);
    }
}
