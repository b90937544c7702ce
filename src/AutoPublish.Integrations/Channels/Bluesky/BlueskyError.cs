using System.Net;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>What a server gives as its reason: <c>{"error":"InvalidRequest","message":"…"}</c> (atproto.com/specs/xrpc).</summary>
internal static class BlueskyError
{
    private const int MaxReason = 300;

    // An access token that is over or is none is answered with 400 and its name.
    private static readonly string[] OfTokens = ["ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired", "invalid_token"];

    /// <summary>One sentence for a person.</summary>
    public static string Of(PlatformReply.Answered answer)
    {
        BlueskyWire.Problem? problem = TolerantJson.Read(answer.Body, BlueskyJson.Default.Problem);
        string reason = problem?.Message ?? problem?.Error ?? $"status {answer.Code} without a reason";
        return reason.Length > MaxReason ? reason[..MaxReason] : reason;
    }

    public static string? NameOf(PlatformReply.Answered answer) => TolerantJson.Read(answer.Body, BlueskyJson.Default.Problem)?.Error;

    public static bool Is(PlatformReply reply, string name) => reply is PlatformReply.Answered { IsSuccess: false } answer && NameOf(answer) == name;

    public static bool IsOfToken(PlatformReply.Answered answer) =>
        answer.Status == HttpStatusCode.Unauthorized || (answer.Status == HttpStatusCode.BadRequest && OfTokens.Contains(NameOf(answer)));

    /// <summary>A gateway that gave up waiting says nothing of what stands behind it.</summary>
    public static bool IsOfServer(PlatformReply.Answered answer) => answer.Status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
}
