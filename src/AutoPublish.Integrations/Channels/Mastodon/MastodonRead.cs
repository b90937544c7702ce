using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Why a call that may be repeated gave nothing, and when to ask again.</summary>
internal static class MastodonRead
{
    public static Evidence.Undecided Undecided(PlatformReply reply, DateTimeOffset now)
    {
        var (reason, retryAt) = Why(reply, now);
        return new Evidence.Undecided(reason, retryAt) { IsUnauthorized = IsUnauthorized(reply) };
    }

    public static MetricsOutcome.Unavailable Unavailable(PlatformReply reply, DateTimeOffset now)
    {
        var (reason, retryAt) = Why(reply, now);
        return new MetricsOutcome.Unavailable(reason, retryAt) { IsUnauthorized = IsUnauthorized(reply) };
    }

    public static DeleteOutcome.Unavailable NotDeleted(PlatformReply reply, DateTimeOffset now)
    {
        var (reason, retryAt) = Why(reply, now);
        return new DeleteOutcome.Unavailable(reason, retryAt) { IsUnauthorized = IsUnauthorized(reply) };
    }

    public static (string Reason, DateTimeOffset? RetryAt) Why(PlatformReply reply, DateTimeOffset now) => reply switch
    {
        PlatformReply.NothingSent nothing => (nothing.Reason, null),
        PlatformReply.NoAnswer none => (none.Reason, null),
        PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests } limited => ("The Mastodon server's rate limit is reached.", MastodonRateLimit.FreeAgain(limited, now)),
        PlatformReply.Answered answer => ($"The Mastodon server answered {answer.Code}: {MastodonError.Of(answer)}", null),
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };

    private static bool IsUnauthorized(PlatformReply reply) => reply is PlatformReply.Answered { Status: HttpStatusCode.Unauthorized };
}
