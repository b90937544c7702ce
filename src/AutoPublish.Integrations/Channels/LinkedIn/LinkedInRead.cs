using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>Why a reading call to LinkedIn gave nothing, and when to ask again.</summary>
internal static class LinkedInRead
{
    public static Evidence Undecided(PlatformReply reply, DateTimeOffset now)
    {
        var (reason, retryAt) = Why(reply, now);
        return new Evidence.Undecided(reason, retryAt);
    }

    public static MetricsOutcome Unavailable(PlatformReply reply, DateTimeOffset now)
    {
        var (reason, retryAt) = Why(reply, now);
        return new MetricsOutcome.Unavailable(reason, retryAt);
    }

    private static (string Reason, DateTimeOffset? RetryAt) Why(PlatformReply reply, DateTimeOffset now) => reply switch
    {
        PlatformReply.NothingSent nothing => (nothing.Reason, null),
        PlatformReply.NoAnswer none => (none.Reason, null),
        PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests } limited =>
            ("LinkedIn's rate limit for reading is reached.", LinkedInRateLimit.FreeAgain(limited, now)),
        PlatformReply.Answered { Status: HttpStatusCode.Forbidden } refused =>
            ($"LinkedIn does not let this account be read (r_member_social or r_organization_social is missing): {LinkedInError.Of(refused)}", null),
        PlatformReply.Answered answer => ($"LinkedIn answered {answer.Code}: {LinkedInError.Of(answer)}", null),
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };
}
