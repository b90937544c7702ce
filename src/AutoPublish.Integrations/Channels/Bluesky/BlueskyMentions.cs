using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>
/// Whom the handles of a text name at the time of sending (<c>com.atproto.identity.resolveHandle</c>). A handle that names nobody stays
/// plain text, as in Bluesky's own client; a server that does not answer is another matter, and the post waits.
/// </summary>
internal sealed class BlueskyMentions(BlueskyCalls calls, TimeProvider time)
{
    /// <returns>DIDs by handle; or why the post cannot be sent now.</returns>
    public async Task<(IReadOnlyDictionary<string, string> Dids, SendOutcome? Stopped)> ResolveAsync(SendRequest request, CancellationToken cancellationToken)
    {
        Dictionary<string, string> dids = new(StringComparer.Ordinal);
        foreach (string handle in BlueskyPost.MentionsIn(request.Payload.Text))
        {
            Uri address = BlueskyChannel.At(request.Account, BlueskyRead.Query("com.atproto.identity.resolveHandle", ("handle", handle.ToLowerInvariant())));
            switch (await calls.ReadAsync(address, cancellationToken))
            {
                case PlatformReply.Answered { IsSuccess: true } answer when TolerantJson.Read(answer.Body, BlueskyJson.Default.ResolvedHandle)?.Did is { } did:
                    dids[handle] = did;
                    break;
                case PlatformReply.Answered { Status: HttpStatusCode.BadRequest or HttpStatusCode.NotFound }:
                    break;
                case var other:
                    (string reason, DateTimeOffset? retryAt) = BlueskyRead.Why(other, time.GetUtcNow());
                    return (dids, new SendOutcome.NotSent("AP3609", $"Whom @{handle} names could not be asked. {reason}", retryAt ?? time.GetUtcNow() + BlueskyRead.UnreachableRetry));
            }
        }

        return (dids, null);
    }
}
