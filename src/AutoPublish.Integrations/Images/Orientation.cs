using SkiaSharp;

namespace AutoPublish.Integrations.Images;

/// <summary>How a camera was held (EXIF 2.32, tag 0x0112), and what turns its picture upright.</summary>
internal static class Orientation
{
    internal static bool SwapsSides(SKEncodedOrigin origin) =>
        origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    internal static PixelGrid Upright(PixelGrid source, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
        {
            return source;
        }

        (int width, int height) = SwapsSides(origin) ? (source.Height, source.Width) : (source.Width, source.Height);
        byte[] result = new byte[source.Pixels.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int fromX, int fromY) = From(origin, x, y, source.Width - 1, source.Height - 1);
                source.Pixels.AsSpan(((fromY * source.Width) + fromX) * PixelGrid.Channels, PixelGrid.Channels)
                    .CopyTo(result.AsSpan(((y * width) + x) * PixelGrid.Channels));
            }
        }

        return new PixelGrid(width, height, result);
    }

    /// <summary>Where the pixel that is shown at x, y is stored; right and bottom are the last column and row of what is stored.</summary>
    private static (int X, int Y) From(SKEncodedOrigin origin, int x, int y, int right, int bottom) => origin switch
    {
        SKEncodedOrigin.TopRight => (right - x, y),
        SKEncodedOrigin.BottomRight => (right - x, bottom - y),
        SKEncodedOrigin.BottomLeft => (x, bottom - y),
        SKEncodedOrigin.LeftTop => (y, x),
        SKEncodedOrigin.RightTop => (y, bottom - x),
        SKEncodedOrigin.RightBottom => (right - y, bottom - x),
        SKEncodedOrigin.LeftBottom => (right - y, x),
        _ => (x, y),
    };
}
