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
            if (answer.Header(remaining) == "0" && RetryTime.Epoch(answer, reset) is { } at && (latest is null || at > latest))
            {
                latest = at;
            }
        }

        return RetryTime.Within(latest ?? RetryTime.Epoch(answer, "x-rate-limit-reset") ?? now + Window, now);
    }
}
