using SkiaSharp;

namespace AutoPublish.WebTests.App;

/// <summary>Images to send.</summary>
internal static class TestImage
{
    /// <summary>A small one, in base64.</summary>
    public static string Png { get; } = Convert.ToBase64String(Of(40, 40));

    public static byte[] Of(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png, uint colour = 0xFF33_66CC)
    {
        using SKBitmap bitmap = new(width, height);
        bitmap.Erase(new SKColor(colour));
        using SKData data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>With a segment that only a camera writes.</summary>
    public static byte[] Photograph(int width, int height)
    {
        byte[] jpeg = Of(width, height, SKEncodedImageFormat.Jpeg);
        byte[] exif = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. "GPS"u8];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }
}
