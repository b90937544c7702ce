using System.Buffers.Binary;

namespace AutoPublish.Integrations.Images;

/// <summary>Walks the chunks of a WebP (RFC 9649).</summary>
internal static class WebPOutline
{
    private const int HeaderBytes = 12;
    private const int ChunkFrameBytes = 8;

    internal static ImageOutline Of(ReadOnlySpan<byte> bytes)
    {
        bool hasMetadata = false;
        bool isAnimated = false;
        bool hasPicture = false;
        long end = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8L;
        long at = HeaderBytes;
        while (at + ChunkFrameBytes <= Math.Min(end, bytes.Length))
        {
            ReadOnlySpan<byte> type = bytes.Slice((int)at, 4);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[((int)at + 4)..]);
            at += ChunkFrameBytes + length + (length & 1);
            isAnimated |= type.SequenceEqual("ANIM"u8) || type.SequenceEqual("ANMF"u8);
            hasPicture |= type.StartsWith("VP8"u8) || type.SequenceEqual("ANMF"u8);
            hasMetadata |= !type.StartsWith("VP8"u8) && !type.StartsWith("AN"u8) && !type.SequenceEqual("ALPH"u8) && !type.SequenceEqual("ICCP"u8);
        }

        bool isWhole = hasPicture && at == end && end <= bytes.Length;
        return new ImageOutline(ImageFormat.WebP, isWhole, hasMetadata || end < bytes.Length, isAnimated, IsPlain: true);
    }
}
