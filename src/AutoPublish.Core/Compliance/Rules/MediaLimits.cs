using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>What a platform takes beside the text. Sizes in bytes; 0 takes none of the kind.</summary>
/// <param name="Images">Most images in one post.</param>
/// <param name="ImageTypes">Content types, separated by a space.</param>
/// <param name="ImageBytes">Largest image.</param>
/// <param name="GifBytes">Largest animated image; it is counted as a post's only medium on X.</param>
/// <param name="Videos">Most videos in one post.</param>
/// <param name="VideoBytes">Largest video.</param>
/// <param name="Mixed">Whether images and videos may stand together.</param>
/// <param name="Required">A post without any medium is refused.</param>
internal sealed record MediaLimits(int Images, string ImageTypes, long ImageBytes, long GifBytes, int Videos, long VideoBytes, bool Mixed, bool Required)
{
    private const long Mega = 1_000_000;

    /// <remarks>
    /// The platforms' own reference pages, as of November 2026: X media best practices; LinkedIn MultiImage and Images
    /// API; Instagram and Threads media specifications (JPEG only on Instagram); Bluesky lexicons app.bsky.embed.images
    /// and app.bsky.embed.video; Mastodon's defaults, which a server may change.
    /// </remarks>
    public static MediaLimits Of(Platform platform) => platform switch
    {
        Platform.X => new(4, "image/jpeg image/png image/webp", 5 * Mega, 15 * Mega, 1, 512 * Mega, Mixed: false, Required: false),
        Platform.LinkedIn => new(20, "image/jpeg image/png", 10 * Mega, 10 * Mega, 1, 500 * Mega, Mixed: false, Required: false),
        Platform.Facebook => new(10, "image/jpeg image/png image/webp image/bmp image/tiff", 10 * Mega, 10 * Mega, 1, 1_000 * Mega, Mixed: false, Required: false),
        Platform.Instagram => new(10, "image/jpeg", 8 * Mega, 0, 10, 300 * Mega, Mixed: true, Required: true),
        Platform.Threads => new(20, "image/jpeg image/png", 8 * Mega, 0, 20, 1_000 * Mega, Mixed: true, Required: false),
        Platform.Bluesky => new(4, "image/jpeg image/png image/webp", 1 * Mega, 1 * Mega, 1, 100 * Mega, Mixed: false, Required: false),
        Platform.Mastodon => new(4, "image/jpeg image/png image/webp", 16 * Mega, 16 * Mega, 1, 99 * Mega, Mixed: false, Required: false),
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "Not a platform."),
    };
}
