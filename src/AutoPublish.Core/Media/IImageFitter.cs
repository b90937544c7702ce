using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;

namespace AutoPublish.Core.Media;

/// <summary>Makes of an image what a platform takes: turned upright, within its pixels and bytes, without the data of place and camera.</summary>
public interface IImageFitter
{
    /// <summary>What it is, or why it cannot be used: not an image, too large, damaged.</summary>
    Outcome<ImageFacts> Look(ReadOnlyMemory<byte> bytes);

    /// <summary>The same bytes for the same image and platform, on every machine of one release.</summary>
    Outcome<FittedImage> Fit(ReadOnlyMemory<byte> bytes, Platform platform);
}

/// <param name="ContentType">Such as <c>image/png</c>.</param>
/// <param name="Width">In pixels, upright.</param>
/// <param name="Height">In pixels, upright.</param>
/// <param name="IsAnimated">More than one frame.</param>
public sealed record ImageFacts(string ContentType, int Width, int Height, bool IsAnimated);

/// <param name="Bytes">To be uploaded as they are.</param>
/// <param name="Facts">Of these bytes.</param>
public sealed record FittedImage(ReadOnlyMemory<byte> Bytes, ImageFacts Facts);
