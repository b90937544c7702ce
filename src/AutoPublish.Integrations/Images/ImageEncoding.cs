using AutoPublish.Core.Media;

namespace AutoPublish.Integrations.Images;

/// <summary>The best encoding that a platform takes: PNG where that is kept and fits, else JPEG with less and less quality, then size.</summary>
internal static class ImageEncoding
{
    private const string Png = "image/png";
    private const string Jpeg = "image/jpeg";
    private const int LowestOfSmaller = 2;
    private const double Smaller = 0.8;

    // From where no eye sees a loss to where most do.
    private static readonly int[] Qualities = [92, 86, 80, 72, 62];

    /// <param name="limits">They take JPEG, as every platform does.</param>
    /// <param name="pixels">Within the limits of sides and area, upright.</param>
    /// <param name="isDrawn">From a format without loss: as a JPEG, letters and edges would get shadows.</param>
    internal static FittedImage Within(ImageLimits limits, PixelGrid pixels, bool isDrawn)
    {
        bool isOpaque = pixels.IsOpaque();
        if ((isDrawn || !isOpaque) && limits.Types.Contains(Png) && ImageCodec.EncodePng(pixels) is { } png && png.Length <= limits.MaxBytes)
        {
            return Of(png, Png, pixels);
        }

        PixelGrid flat = isOpaque ? pixels : pixels.Flattened();
        foreach (int quality in Qualities)
        {
            if (ImageCodec.EncodeJpeg(flat, quality) is { } jpeg && jpeg.Length <= limits.MaxBytes)
            {
                return Of(jpeg, Jpeg, flat);
            }
        }

        return OfLessSize(limits, flat);
    }

    private static FittedImage OfLessSize(ImageLimits limits, PixelGrid whole)
    {
        for (double scale = Smaller; ; scale *= Smaller)
        {
            (int width, int height) = FittedSize.Scaled(whole.Width, whole.Height, scale);
            PixelGrid less = Resampling.To(whole, width, height);
            byte[] jpeg = ImageCodec.EncodeJpeg(less, Qualities[LowestOfSmaller]);
            if (jpeg.Length <= limits.MaxBytes)
            {
                return Of(jpeg, Jpeg, less);
            }
        }
    }

    private static FittedImage Of(byte[] bytes, string contentType, PixelGrid pixels) =>
        new(bytes, new ImageFacts(contentType, pixels.Width, pixels.Height, IsAnimated: false));
}
