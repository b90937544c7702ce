using AutoPublish.Core.Media;

namespace AutoPublish.Integrations.Images;

/// <summary>How large an image may be on a platform, in its own shape.</summary>
internal static class FittedSize
{
    internal static bool HasShape(ImageLimits limits, int width, int height)
    {
        double ratio = (double)width / height;
        return ratio >= limits.MinRatio && ratio <= limits.MaxRatio;
    }

    internal static (int Width, int Height) Of(ImageLimits limits, int width, int height)
    {
        if (width < limits.MinWidth)
        {
            return Shaped(limits, limits.MinWidth, Math.Max(1, (int)Math.Round((double)height * limits.MinWidth / width)));
        }

        double scale = Math.Min(1, Math.Min((double)limits.MaxWidth / width, (double)limits.MaxHeight / height));
        scale = Math.Min(scale, Math.Sqrt((double)limits.MaxPixels / ((long)width * height)));
        (int fittedWidth, int fittedHeight) = Scaled(width, height, scale);
        return Shaped(limits, fittedWidth, fittedHeight);
    }

    /// <summary>A ratio at the very limit stays within it, though sides are whole numbers.</summary>
    private static (int Width, int Height) Shaped(ImageLimits limits, int width, int height) =>
        (double)width / height > limits.MaxRatio ? (width, height + 1)
        : (double)width / height < limits.MinRatio ? (width, height - 1)
        : (width, height);

    /// <summary>Never above what the scale gives, so that rounding breaks no limit.</summary>
    internal static (int Width, int Height) Scaled(int width, int height, double scale) =>
        scale >= 1 ? (width, height) : (Math.Max(1, (int)Math.Floor((width * scale) + 1e-9)), Math.Max(1, (int)Math.Floor((height * scale) + 1e-9)));
}
