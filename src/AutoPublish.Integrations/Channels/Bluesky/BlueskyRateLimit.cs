using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>When a server's window frees again: <c>RateLimit-Reset</c> tells it; else a window of five minutes, as its servers count.</summary>
internal static class BlueskyRateLimit
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public static DateTimeOffset FreeAgain(PlatformReply.Answered answer, DateTimeOffset now) =>
        RetryTime.Within(RetryTime.RetryAfter(answer, now) ?? RetryTime.Epoch(answer, "RateLimit-Reset") ?? now + Window, now);
}
