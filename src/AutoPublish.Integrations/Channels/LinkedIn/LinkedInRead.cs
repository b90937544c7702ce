using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>Why a call to LinkedIn that may be made again gave nothing, and when to make it.</summary>
internal static class LinkedInRead
{
    public static Evidence Undecided(PlatformReply reply, DateTimeOffset now)
    {
        var (reason, retryAt) = Why(reply, now);
        return new Evidence.Undecided(reason, retryAt) { IsUnauthorized = IsUnauthorized(reply) };
    }

    public static MetricsOutcome Unavailable(PlatformReply reply, DateTimeOffset now)
    {
        var (reason, retryAt) = Why(reply, now);
        return new MetricsOutcome.Unavailable(reason, retryAt) { IsUnauthorized = IsUnauthorized(reply) };
    }

    public static DeleteOutcome NotDeleted(PlatformReply reply, DateTimeOffset now)
    {
        var (reason, retryAt) = Why(reply, now);
        return new DeleteOutcome.Unavailable(reason, retryAt) { IsUnauthorized = IsUnauthorized(reply) };
    }

    private static bool IsUnauthorized(PlatformReply reply) => reply is PlatformReply.Answered { Status: HttpStatusCode.Unauthorized };

    private static (string Reason, DateTimeOffset? RetryAt) Why(PlatformReply reply, DateTimeOffset now) => reply switch
    {
        PlatformReply.NothingSent nothing => (nothing.Reason, null),
        PlatformReply.NoAnswer none => (none.Reason, null),
        PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests } limited =>
            ("LinkedIn's rate limit for this call is reached.", LinkedInRateLimit.FreeAgain(limited, now)),
        PlatformReply.Answered { Status: HttpStatusCode.Forbidden } refused =>
            ($"LinkedIn does not let this account be read (r_member_social or r_organization_social is missing, for comments r_member_social_feed or r_organization_social_feed): {LinkedInError.Of(refused)}", null),
        PlatformReply.Answered answer => ($"LinkedIn answered {answer.Code}: {LinkedInError.Of(answer)}", null),
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };
}
