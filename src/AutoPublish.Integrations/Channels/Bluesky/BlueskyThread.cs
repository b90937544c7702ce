using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>
/// Names the post that is answered and the one that the thread begins with, each by its address and by the hash of what it says, which
/// the account's own server tells (<c>com.atproto.repo.getRecord</c>).
/// </summary>
internal sealed class BlueskyThread(BlueskyCalls calls, TimeProvider time)
{
    public static BlueskyWire.Reply? Rendered(TargetPayload payload) => AnsweredPosts.Placeholder(payload) is { } answered
        ? new BlueskyWire.Reply(new BlueskyWire.StrongRef(answered.RootId, "{its cid}"), new BlueskyWire.StrongRef(answered.PostId, "{its cid}"))
        : null;

    /// <returns>Null: the post answers none; or why it cannot be sent.</returns>
    public async Task<(BlueskyWire.Reply? Reply, SendOutcome? Stopped)> ReadAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (AnsweredPosts.Of(request) is not { } answered)
        {
            return (null, null);
        }

        (BlueskyWire.StrongRef? parent, SendOutcome? stopped) = await ReadAsync(request.Account, answered.PostId, cancellationToken);
        BlueskyWire.StrongRef? root = parent;
        if (stopped is null && answered.RootId != answered.PostId)
        {
            (root, stopped) = await ReadAsync(request.Account, answered.RootId, cancellationToken);
        }

        return stopped is null ? (new BlueskyWire.Reply(root, parent), null) : (null, stopped);
    }

    private async Task<(BlueskyWire.StrongRef? Post, SendOutcome? Stopped)> ReadAsync(ChannelAccount account, string uri, CancellationToken cancellationToken)
    {
        if (BlueskyUri.RecordKeyIn(uri, account.PlatformUserId) is not { } recordKey)
        {
            return (null, Gone($"{uri} is no post of this account."));
        }

        PlatformReply reply = await calls.ReadAsync(BlueskyChannel.At(account, BlueskyEvidence.Address(account.PlatformUserId, recordKey)), cancellationToken);
        if (BlueskyError.Is(reply, "RecordNotFound"))
        {
            return (null, Gone($"com.atproto.repo.getRecord: no record {uri}."));
        }

        if (reply is PlatformReply.Answered { IsSuccess: true } answer
            && TolerantJson.Read(answer.Body, BlueskyJson.Default.RecordAnswer) is { Cid: { Length: > 0 } cid } record
            && record.Uri == uri)
        {
            return (new BlueskyWire.StrongRef(uri, cid), null);
        }

        (string reason, DateTimeOffset? retryAt) = BlueskyRead.Why(reply, time.GetUtcNow());
        return (null, new SendOutcome.NotSent("AP3613", $"The post that this one answers could not be read. {reason}", retryAt ?? time.GetUtcNow() + BlueskyRead.UnreachableRetry));
    }

    /// <summary>Bluesky's servers would take it, and show it below nothing.</summary>
    private static SendOutcome.Rejected Gone(string reason) => new(
        "AP3612", $"A post that this one answers is not on Bluesky any more: {reason}", "Publish the rest of the thread anew, as a content of its own.");
}
