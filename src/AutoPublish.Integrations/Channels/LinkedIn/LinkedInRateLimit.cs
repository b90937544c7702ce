using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>LinkedIn counts by the day and starts anew at midnight UTC; it names a time only sometimes.</summary>
internal static class LinkedInRateLimit
{
    public static DateTimeOffset FreeAgain(PlatformReply.Answered answer, DateTimeOffset now) =>
        RetryTime.Within(RetryTime.RetryAfter(answer, now) ?? new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero), now);
}
