using System.Net;
using System.Text.Json;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Uploads the images of a post (<c>com.atproto.repo.uploadBlob</c>). The same bytes are the same blob, so again does no harm.</summary>
internal sealed class BlueskyUploads(BlueskyCalls calls, IMediaStore media, TimeProvider time)
{
    public const string Upload = "xrpc/com.atproto.repo.uploadBlob";
    private readonly PostMedia _media = new(() => media);

    public async Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken)
    {
        if (BlueskyPost.Excess(request.Payload) is { } excess)
        {
            return new PrepareOutcome.Rejected(excess.Code, excess.Reason, excess.Remedy);
        }

        List<BlueskyWire.UploadedImage> images = [];
        foreach (PayloadMedia item in request.Payload.Media)
        {
            if (await _media.ReadAsync(request.Account, item, cancellationToken) is not { } bytes)
            {
                return PostMedia.Missing(item);
            }

            if (bytes.Length > BlueskyPost.MaxImageBytes)
            {
                return new PrepareOutcome.Rejected("AP2363", $"An image has {bytes.Length} bytes, and Bluesky takes {BlueskyPost.MaxImageBytes}.", "Make the image smaller and approve the post again.");
            }

            PlatformReply reply = await calls.WriteAsync(request.Account, () => Request(request.Account, item, bytes), cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
            {
                return Stopped(reply);
            }

            if (TolerantJson.Read(answer.Body, BlueskyJson.Default.UploadAnswer)?.Blob is not { Ref.Link: not null } blob)
            {
                return Failed(reply);
            }

            images.Add(new BlueskyWire.UploadedImage(blob, ImageSize.Of(bytes.Span)));
        }

        return new PrepareOutcome.Ready(JsonSerializer.Serialize(images, BlueskyJson.Default.IReadOnlyListUploadedImage), ExpiresAt: null);
    }

    private static HttpRequestMessage Request(ChannelAccount account, PayloadMedia item, ReadOnlyMemory<byte> bytes)
    {
        ReadOnlyMemoryContent content = new(bytes);
        content.Headers.ContentType = new(item.ContentType);
        return new HttpRequestMessage(HttpMethod.Post, BlueskyChannel.At(account, Upload)) { Content = content };
    }

    private PrepareOutcome Stopped(PlatformReply reply) => reply switch
    {
        PlatformReply.Answered answer when BlueskyError.IsOfToken(answer) => new PrepareOutcome.Unauthorized("AP3602", $"Bluesky refused the token: {BlueskyError.Of(answer)}"),
        PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests } => Failed(reply),
        PlatformReply.Answered answer when BlueskyError.IsOfServer(answer) => Failed(reply),
        PlatformReply.Answered { Status: HttpStatusCode.Forbidden } answer => new PrepareOutcome.Rejected(
            "AP3606", $"Bluesky does not allow this image: {BlueskyError.Of(answer)}", "Connect the account again and allow posts and images."),
        PlatformReply.Answered answer => new PrepareOutcome.Rejected(
            "AP3608", $"Bluesky refused an image ({answer.Code}): {BlueskyError.Of(answer)}", "Change the image as the reason says and approve the post again."),
        _ => Failed(reply),
    };

    private PrepareOutcome.Failed Failed(PlatformReply reply)
    {
        (string reason, DateTimeOffset? retryAt) = BlueskyRead.Why(reply, time.GetUtcNow());
        return new PrepareOutcome.Failed(
            reply is PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests } ? "AP3604" : "AP3603", reason, retryAt ?? time.GetUtcNow() + BlueskyRead.UnreachableRetry);
    }
}
