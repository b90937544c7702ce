using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Results;
using SkiaSharp;

namespace AutoPublish.Integrations.Images;

/// <summary>
/// Fits images on this machine. The outline of a file is walked in managed code first; only what is one of four formats,
/// whole and within <see cref="ImageBounds"/> reaches the decoder.
/// </summary>
internal sealed class SkiaImageFitter : IImageFitter
{
    // One at a time: an image of the largest size takes some hundred megabytes while it is worked on.
    private readonly Lock _one = new();

    public Outcome<ImageFacts> Look(ReadOnlyMemory<byte> bytes) =>
        LookAt(bytes).Succeeded(out Seen? seen, out Refusal? refusal) ? seen.Facts : refusal;

    public Outcome<FittedImage> Fit(ReadOnlyMemory<byte> bytes, Platform platform)
    {
        if (!LookAt(bytes).Succeeded(out Seen? seen, out Refusal? refusal))
        {
            return refusal;
        }

        ImageLimits limits = ImageLimits.Of(platform);
        if (seen.Facts.IsAnimated)
        {
            return FitMoving(bytes, seen.Facts, limits, platform);
        }

        if (!FittedSize.HasShape(limits, seen.Facts.Width, seen.Facts.Height))
        {
            return ImageRefusals.WrongShape(platform, seen.Facts.Width, seen.Facts.Height);
        }

        lock (_one)
        {
            // Decoded even where the bytes stay as they are: a damaged image is told here, and not by the platform.
            if (ImageCodec.Decode(bytes.Span) is not { } pixels)
            {
                return ImageRefusals.Damaged();
            }

            return IsFitting(seen, bytes.Length, limits) ? new FittedImage(bytes, seen.Facts) : Encoding(seen, pixels, limits);
        }
    }

    private static Outcome<Seen> LookAt(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > ImageBounds.MaxBytes)
        {
            return ImageRefusals.TooManyBytes(bytes.Length);
        }

        if (ImageOutline.Of(bytes.Span) is not { } outline)
        {
            return ImageRefusals.NotAnImage();
        }

        if (ImageCodec.Header(bytes.Span) is not { } header)
        {
            return ImageRefusals.Damaged();
        }

        (int width, int height) = Orientation.SwapsSides(header.Origin) ? (header.Height, header.Width) : (header.Width, header.Height);
        if ((long)width * height > ImageBounds.MaxPixels)
        {
            return ImageRefusals.TooManyPixels(width, height);
        }

        return outline.IsWhole
            ? new Seen(new ImageFacts(outline.ContentType, width, height, outline.IsAnimated), outline, header.Origin)
            : ImageRefusals.Damaged();
    }

    private static Outcome<FittedImage> FitMoving(ReadOnlyMemory<byte> bytes, ImageFacts facts, ImageLimits limits, Platform platform)
    {
        if (facts.ContentType != "image/gif" || limits.MaxGifBytes == 0)
        {
            return ImageRefusals.Moves(platform, facts.ContentType);
        }

        return bytes.Length <= limits.MaxGifBytes ? new FittedImage(bytes, facts) : ImageRefusals.MovesTooLong(platform, bytes.Length, limits.MaxGifBytes);
    }

    private static bool IsFitting(Seen seen, int bytes, ImageLimits limits) =>
        limits.Types.Contains(seen.Facts.ContentType)
        && bytes <= limits.MaxBytes
        && seen.Outline is { HasMetadata: false, IsPlain: true }
        && seen.Origin is SKEncodedOrigin.TopLeft
        && FittedSize.Of(limits, seen.Facts.Width, seen.Facts.Height) == (seen.Facts.Width, seen.Facts.Height);

    private static FittedImage Encoding(Seen seen, PixelGrid pixels, ImageLimits limits)
    {
        (int width, int height) = FittedSize.Of(limits, seen.Facts.Width, seen.Facts.Height);
        // Turned last, when there is less to turn.
        PixelGrid upright = Orientation.SwapsSides(seen.Origin)
            ? Orientation.Upright(Resampling.To(pixels, height, width), seen.Origin)
            : Orientation.Upright(Resampling.To(pixels, width, height), seen.Origin);
        return ImageEncoding.Within(limits, upright, isDrawn: seen.Outline.Format is ImageFormat.Png or ImageFormat.Gif);
    }

    private sealed record Seen(ImageFacts Facts, ImageOutline Outline, SKEncodedOrigin Origin);
}
