using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance.Rules;

namespace AutoPublish.Core.Media;

/// <summary>What a platform takes of one image. Sides and areas in pixels, ratios as width by height.</summary>
public sealed record ImageLimits
{
    /// <summary>Content types.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Size of an image that does not move.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>Size of an animated GIF; 0 takes none.</summary>
    public required long MaxGifBytes { get; init; }

    /// <summary>A narrower image is enlarged, as the platform would.</summary>
    public int MinWidth { get; init; } = 1;

    public int MaxWidth { get; init; } = int.MaxValue;

    public int MaxHeight { get; init; } = int.MaxValue;

    public long MaxPixels { get; init; } = long.MaxValue;

    /// <summary>A narrower image is refused: no side is cut off unasked.</summary>
    public double MinRatio { get; init; }

    /// <summary>A wider image is refused.</summary>
    public double MaxRatio { get; init; } = double.PositiveInfinity;

    /// <remarks>
    /// Types and bytes are those of the compliance rules. Pixels, as of November 2026:
    /// <list type="table">
    /// <item><term>X</term><description>4,096 × 4,096. docs.x.com, Media best practices; larger ones are scaled there, with a loss that nobody approved.</description></item>
    /// <item><term>LinkedIn</term><description>36,152,320 pixels. learn.microsoft.com, Images API: "fewer than 36152320".</description></item>
    /// <item><term>Facebook</term><description>2,048 wide: what facebook.com/help/266520536764594 advises for photos; larger ones are scaled there.</description></item>
    /// <item><term>Instagram</term><description>320 to 1,440 wide, 4:5 to 1.91:1. developers.facebook.com, IG User Media, "Image specifications".</description></item>
    /// <item><term>Threads</term><description>320 to 1,440 wide, at most 10:1. developers.facebook.com, Threads posts, "Image specifications"; read here for either direction.</description></item>
    /// <item><term>Bluesky</term><description>2,000 × 2,000 and under 1,000,000 bytes. Lexicon app.bsky.embed.images for the bytes; the sides are what its own app makes of an image.</description></item>
    /// <item><term>Mastodon</term><description>8,294,400 pixels (3,840 × 2,160). Its source, app/models/media_attachment.rb; larger ones are scaled there.</description></item>
    /// </list>
    /// </remarks>
    public static ImageLimits Of(Platform platform)
    {
        MediaLimits media = MediaLimits.Of(platform);
        ImageLimits limits = new() { Types = media.ImageTypes.Split(' '), MaxBytes = media.ImageBytes, MaxGifBytes = media.GifBytes };
        return platform switch
        {
            Platform.X => limits with { MaxWidth = 4_096, MaxHeight = 4_096 },
            Platform.LinkedIn => limits with { MaxPixels = 36_152_319 },
            Platform.Facebook => limits with { MaxWidth = 2_048 },
            Platform.Instagram => limits with { MinWidth = 320, MaxWidth = 1_440, MinRatio = 4.0 / 5, MaxRatio = 1.91 },
            Platform.Threads => limits with { MinWidth = 320, MaxWidth = 1_440, MinRatio = 1.0 / 10, MaxRatio = 10 },
            Platform.Bluesky => limits with { MaxWidth = 2_000, MaxHeight = 2_000, MaxBytes = media.ImageBytes - 1 },
            Platform.Mastodon => limits with { MaxPixels = 8_294_400 },
            _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "Not a platform."),
        };
    }
}
