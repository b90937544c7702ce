using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>
/// Asks the account's server for the record under the target's key (<c>com.atproto.repo.getRecord</c>): the answer is exact, and
/// public, so it is to be had when the token is not.
/// </summary>
internal sealed class BlueskyEvidence(BlueskyCalls calls, TimeProvider time)
{
    public async Task<Evidence> FindAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        string did = request.Account.PlatformUserId;
        string? answered = AnsweredPosts.Of(request)?.PostId;
        string recordKey = BlueskyRecordKey.Of(request.IdempotencyKey);
        string uri = BlueskyUri.Of(did, recordKey);
        PlatformReply reply = await calls.ReadAsync(BlueskyChannel.At(request.Account, Address(did, recordKey)), cancellationToken);
        if (BlueskyError.Is(reply, "RecordNotFound"))
        {
            return new Evidence.Absent($"com.atproto.repo.getRecord: no record {uri}.");
        }

        if (reply is not PlatformReply.Answered { IsSuccess: true } answer
            || TolerantJson.Read(answer.Body, BlueskyJson.Default.RecordAnswer) is not { Value: { Text: { } text } post } record
            || record.Uri != uri)
        {
            (string reason, DateTimeOffset? retryAt) = BlueskyRead.Why(reply, time.GetUtcNow());
            return new Evidence.Undecided(reason, retryAt);
        }

        if (request.NotOurs.Contains(uri))
        {
            return new Evidence.Absent($"com.atproto.repo.getRecord: {uri} is another content's post.");
        }

        return text == request.Payload.Text && post.Reply?.Parent?.Uri == answered
            ? new Evidence.Found(uri, BlueskyUri.Page(did, recordKey), Receipt.Of(answer, "com.atproto.repo.getRecord:"))
            // Only the account's owner can have written it. Whether it is still our post, a person must say.
            : new Evidence.Undecided($"The record {uri}, which is this post's, has another text or answers another post: it was changed on Bluesky.", null);
    }

    /// <summary>The server said that there is a record under the target's key.</summary>
    public async Task<SendOutcome> ArrivedAsync(SendRequest request, CancellationToken cancellationToken) =>
        await FindAsync(new EvidenceRequest(request.Account, request.Payload, request.IdempotencyKey, time.GetUtcNow()) { InReplyTo = request.InReplyTo }, cancellationToken) switch
        {
            Evidence.Found found => new SendOutcome.Confirmed(found.PostId, found.Url, found.Proof),
            Evidence.Undecided undecided => new SendOutcome.Unknown(undecided.Reason),
            // Deleted between the two calls.
            _ => new SendOutcome.Unknown("The account's server told of an earlier post of this target, and then of none."),
        };

    public static string Address(string did, string recordKey) =>
        BlueskyRead.Query("com.atproto.repo.getRecord", ("repo", did), ("collection", BlueskyUri.Posts), ("rkey", recordKey));
}
