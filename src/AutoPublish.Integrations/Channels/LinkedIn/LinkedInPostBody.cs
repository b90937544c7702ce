using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>The body of <c>POST /rest/posts</c>.</summary>
internal static class LinkedInPostBody
{
    /// <param name="images">Of the payload's media, in their order.</param>
    public static LinkedInWire.CreateRequest Of(ChannelAccount account, TargetPayload payload, IReadOnlyList<string> images) => new(
        account.PlatformUserId,
        LinkedInText.Escape(payload.Text),
        "PUBLIC",
        LinkedInWire.Distribution.MainFeed,
        ContentOf([.. payload.Media.Zip(images, (media, urn) => new LinkedInWire.Image(urn, media.AltText is { Length: > 0 } altText ? altText : null))]),
        "PUBLISHED",
        IsReshareDisabledByAuthor: false);

    /// <summary>One image is a medium; two to twenty are LinkedIn's "multi-image".</summary>
    private static LinkedInWire.Content? ContentOf(IReadOnlyList<LinkedInWire.Image> images) => images switch
    {
        [] => null,
        [var one] => new LinkedInWire.Content(one, null),
        _ => new LinkedInWire.Content(null, new LinkedInWire.MultiImage(images)),
    };
}
