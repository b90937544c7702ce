using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>What an answer to <c>com.atproto.repo.putRecord</c> means for the ledger.</summary>
internal sealed class BlueskySendAnswers(TimeProvider time)
{
    public SendOutcome Read(PlatformReply reply, string did, string recordKey) => reply switch
    {
        PlatformReply.NothingSent nothing => new SendOutcome.NotSent("AP3601", nothing.Reason, time.GetUtcNow() + BlueskyRead.UnreachableRetry),
        PlatformReply.NoAnswer none => new SendOutcome.Unknown(none.Reason),
        PlatformReply.Answered answer => Read(answer, did, recordKey),
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };

    private SendOutcome Read(PlatformReply.Answered answer, string did, string recordKey) => answer.Status switch
    {
        _ when answer.IsSuccess => Written(answer, did, recordKey),
        _ when BlueskyError.IsOfToken(answer) => new SendOutcome.Unauthorized("AP3602", $"Bluesky refused the token: {BlueskyError.Of(answer)}"),
        HttpStatusCode.TooManyRequests => new SendOutcome.NotSent(
            "AP3604", "The rate limit of the account's server is reached.", BlueskyRateLimit.FreeAgain(answer, time.GetUtcNow())),
        _ when BlueskyError.IsOfServer(answer) => new SendOutcome.Unknown($"The account's server answered {answer.Code}."),
        // It keeps an upload that no post holds for a while only.
        _ when BlueskyError.Is(answer, "BlobNotFound") => new SendOutcome.NotSent(
            "AP3605", "The account's server no longer has an image that was uploaded.", RetryTime.Within(time.GetUtcNow(), time.GetUtcNow())) { Unprepared = true },
        HttpStatusCode.Forbidden => new SendOutcome.Rejected(
            "AP3606", $"Bluesky does not allow this post: {BlueskyError.Of(answer)}", "Connect the account again and allow posts and images."),
        _ => new SendOutcome.Rejected(
            "AP3607", $"Bluesky refused the post ({answer.Code}): {BlueskyError.Of(answer)}", "Change the post as the reason says and approve it again."),
    };

    private static SendOutcome Written(PlatformReply.Answered answer, string did, string recordKey)
    {
        string uri = BlueskyUri.Of(did, recordKey);
        return TolerantJson.Read(answer.Body, BlueskyJson.Default.WrittenAnswer)?.Uri == uri
            ? new SendOutcome.Confirmed(uri, BlueskyUri.Page(did, recordKey), Receipt.Of(answer))
            : new SendOutcome.Unknown($"The account's server answered {answer.Code} without the address of this post.");
    }
}
