using System.Net;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Why a call gave nothing, and when to ask again.</summary>
internal static class BlueskyRead
{
    public static readonly TimeSpan UnreachableRetry = TimeSpan.FromSeconds(30);

    public static (string Reason, DateTimeOffset? RetryAt) Why(PlatformReply reply, DateTimeOffset now) => reply switch
    {
        PlatformReply.NothingSent nothing => (nothing.Reason, null),
        PlatformReply.NoAnswer none => (none.Reason, null),
        PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests } limited => ("The server's rate limit is reached.", BlueskyRateLimit.FreeAgain(limited, now)),
        PlatformReply.Answered { IsSuccess: true } odd => ($"The server answered {odd.Code} with a body that cannot be read.", null),
        PlatformReply.Answered answer => ($"The server answered {answer.Code}: {BlueskyError.Of(answer)}", null),
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };

    /// <summary>An address below a server, which may itself have a path.</summary>
    public static Uri At(Uri server, string address) => new(PlatformAddress.WithSlash(server), address);

    /// <summary>Of a query.</summary>
    public static string Query(string method, params (string Name, string Value)[] values) =>
        $"xrpc/{method}?{string.Join('&', values.Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value)}"))}";
}
