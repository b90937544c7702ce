namespace AutoPublish.Integrations.Images;

/// <summary>What the outline of a file tells before any pixel is decoded.</summary>
/// <param name="Format">By the first bytes, whatever a header or a name says.</param>
/// <param name="IsWhole">It goes on to its end mark.</param>
/// <param name="HasMetadata">It holds what no reader of the post should get: place, camera, comments, or anything behind the end.</param>
/// <param name="IsAnimated">More than one frame.</param>
/// <param name="IsPlain">Its colours are grey, or red, green and blue: every platform shows it.</param>
internal readonly record struct ImageOutline(ImageFormat Format, bool IsWhole, bool HasMetadata, bool IsAnimated, bool IsPlain)
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    internal string ContentType => Format switch
    {
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.Png => "image/png",
        ImageFormat.Gif => "image/gif",
        _ => "image/webp",
    };

    /// <summary>Null: none of the formats.</summary>
    internal static ImageOutline? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => JpegOutline.Of(bytes),
        _ when bytes.StartsWith(PngSignature) => PngOutline.Of(bytes),
        _ when bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) => GifOutline.Of(bytes),
        _ when bytes.StartsWith("RIFF"u8) && bytes.Length >= 12 && bytes[8..12].SequenceEqual("WEBP"u8) => WebPOutline.Of(bytes),
        _ => null,
    };
}
