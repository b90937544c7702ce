using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels;

/// <summary>The bytes of a payload's media, as they were approved.</summary>
/// <param name="store">Asked for only when a post has media.</param>
internal sealed class PostMedia(Func<IMediaStore> store)
{
    /// <summary>Null: there are none under this digest any more, or others.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(ChannelAccount account, PayloadMedia media, CancellationToken cancellationToken)
    {
        try
        {
            return await store().GetAsync(account.TenantId, media.Digest, cancellationToken) is { Length: > 0 } bytes ? bytes : default(ReadOnlyMemory<byte>?);
        }
        catch (MediaDamagedException)
        {
            return null;
        }
    }

    public static PrepareOutcome Missing(PayloadMedia media) => new PrepareOutcome.Rejected(
        "AP2383", $"The image {media.Digest[..Math.Min(12, media.Digest.Length)]} of the post is not stored any more. Nothing was sent.", "Add the image again and approve the post again.");
}
