using System.Net;
using System.Text.Json;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Removes a post (<c>com.atproto.repo.deleteRecord</c>); one that is gone already is answered like one that was there.</summary>
internal sealed class BlueskyDeletion(BlueskyCalls calls, TimeProvider time)
{
    public async Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        string did = request.Account.PlatformUserId;
        if (BlueskyUri.RecordKeyIn(request.PostId, did) is not { } recordKey)
        {
            return new DeleteOutcome.Refused("AP3610", $"{request.PostId} is not a post of this account.", "Delete it on Bluesky with the account that posted it.");
        }

        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new BlueskyWire.DeleteRecord(did, BlueskyUri.Posts, recordKey), BlueskyJson.Default.DeleteRecord);
        PlatformReply reply = await calls.WriteAsync(
            request.Account,
            () => new HttpRequestMessage(HttpMethod.Post, BlueskyChannel.At(request.Account, "xrpc/com.atproto.repo.deleteRecord")) { Content = BlueskyChannel.Json(body) },
            cancellationToken);
        return reply switch
        {
            PlatformReply.Answered { IsSuccess: true } answer => new DeleteOutcome.Deleted(Receipt.Of(answer)),
            PlatformReply.Answered answer when BlueskyError.IsOfToken(answer) => Unavailable(reply) with { IsUnauthorized = true },
            PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests } => Unavailable(reply),
            PlatformReply.Answered answer when BlueskyError.IsOfServer(answer) => Unavailable(reply),
            PlatformReply.Answered answer => new DeleteOutcome.Refused("AP3611", $"Bluesky did not delete the post ({answer.Code}): {BlueskyError.Of(answer)}", "Delete it on Bluesky."),
            _ => Unavailable(reply),
        };
    }

    private DeleteOutcome.Unavailable Unavailable(PlatformReply reply)
    {
        (string reason, DateTimeOffset? retryAt) = BlueskyRead.Why(reply, time.GetUtcNow());
        return new DeleteOutcome.Unavailable(reason, retryAt);
    }
}
