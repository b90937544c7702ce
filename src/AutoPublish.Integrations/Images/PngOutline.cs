using System.Buffers.Binary;

namespace AutoPublish.Integrations.Images;

/// <summary>Walks the chunks of a PNG (W3C PNG, third edition).</summary>
internal static class PngOutline
{
    private const int SignatureBytes = 8;
    private const int ChunkFrameBytes = 12;

    internal static ImageOutline Of(ReadOnlySpan<byte> bytes)
    {
        bool hasMetadata = false;
        bool isAnimated = false;
        int at = SignatureBytes;
        while (at + ChunkFrameBytes <= bytes.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            ReadOnlySpan<byte> type = bytes.Slice(at + 4, 4);
            if (length > bytes.Length - at - ChunkFrameBytes)
            {
                break;
            }

            at += ChunkFrameBytes + (int)length;
            if (type.SequenceEqual("IEND"u8))
            {
                return new ImageOutline(ImageFormat.Png, IsWhole: true, hasMetadata || at < bytes.Length, isAnimated, IsPlain: true);
            }

            isAnimated |= type.SequenceEqual("acTL"u8);
            hasMetadata |= !IsPicture(type);
        }

        return new ImageOutline(ImageFormat.Png, IsWhole: false, hasMetadata, isAnimated, IsPlain: true);
    }

    /// <summary>What is needed to show it; all else, such as text, time and place, tells of its making.</summary>
    private static bool IsPicture(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("tRNS"u8)
        || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("sRGB"u8) || type.SequenceEqual("iCCP"u8)
        || type.SequenceEqual("cICP"u8) || type.SequenceEqual("sBIT"u8) || type.SequenceEqual("bKGD"u8) || type.SequenceEqual("pHYs"u8)
        || type.SequenceEqual("acTL"u8) || type.SequenceEqual("fcTL"u8) || type.SequenceEqual("fdAT"u8);
}
