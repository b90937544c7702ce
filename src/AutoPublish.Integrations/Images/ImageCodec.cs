using System.Runtime.InteropServices;
using SkiaSharp;

namespace AutoPublish.Integrations.Images;

/// <summary>Bytes to pixels and back.</summary>
internal static class ImageCodec
{
    private static readonly SKColorSpace Srgb = SKColorSpace.CreateSrgb();

    /// <summary>The header alone; null where there is none that can be read.</summary>
    internal static (int Width, int Height, SKEncodedOrigin Origin)? Header(ReadOnlySpan<byte> bytes)
    {
        using SKData data = SKData.CreateCopy(bytes);
        using SKCodec? codec = SKCodec.Create(data);
        return codec is null || codec.Info.Width <= 0 || codec.Info.Height <= 0 ? null : (codec.Info.Width, codec.Info.Height, codec.EncodedOrigin);
    }

    /// <summary>The first frame in sRGB; null where it is damaged or breaks off.</summary>
    internal static PixelGrid? Decode(ReadOnlySpan<byte> bytes)
    {
        using SKData data = SKData.CreateCopy(bytes);
        using SKCodec? codec = SKCodec.Create(data);
        if (codec is null)
        {
            return null;
        }

        SKImageInfo info = Info(codec.Info.Width, codec.Info.Height);
        byte[] pixels = new byte[info.BytesSize];
        GCHandle pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            return codec.GetPixels(info, pinned.AddrOfPinnedObject()) == SKCodecResult.Success ? new PixelGrid(info.Width, info.Height, pixels) : null;
        }
        finally
        {
            pinned.Free();
        }
    }

    internal static byte[] EncodePng(PixelGrid grid) => Encode(grid, pixmap => pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, zLibLevel: 6)));

    /// <param name="grid">Opaque.</param>
    /// <param name="quality">1 to 100.</param>
    internal static byte[] EncodeJpeg(PixelGrid grid, int quality) =>
        Encode(grid, pixmap => pixmap.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore)));

    private static byte[] Encode(PixelGrid grid, Func<SKPixmap, SKData?> encode)
    {
        GCHandle pinned = GCHandle.Alloc(grid.Pixels, GCHandleType.Pinned);
        try
        {
            using SKPixmap pixmap = new(Info(grid.Width, grid.Height), pinned.AddrOfPinnedObject());
            using SKData data = encode(pixmap) ?? throw new InvalidOperationException($"An image of {grid.Width} × {grid.Height} pixels could not be encoded.");
            return data.ToArray();
        }
        finally
        {
            pinned.Free();
        }
    }

    private static SKImageInfo Info(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, Srgb);
}
