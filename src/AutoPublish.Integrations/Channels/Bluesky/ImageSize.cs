using System.Buffers.Binary;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>
/// Width and height in the header of a PNG, JPEG, GIF or WebP; null where there are none. Readers' clients leave room for an image by
/// them before it has come.
/// </summary>
internal static class ImageSize
{
    public static BlueskyWire.AspectRatio? Of(ReadOnlySpan<byte> image)
    {
        BlueskyWire.AspectRatio? size = image switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when image.Length >= 24 => new(BinaryPrimitives.ReadInt32BigEndian(image[16..]), BinaryPrimitives.ReadInt32BigEndian(image[20..])),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] when image.Length >= 10 => new(BinaryPrimitives.ReadUInt16LittleEndian(image[6..]), BinaryPrimitives.ReadUInt16LittleEndian(image[8..])),
            [0xFF, 0xD8, ..] => Jpeg(image[2..]),
            _ when image.Length >= 30 && image.StartsWith("RIFF"u8) && image[8..].StartsWith("WEBP"u8) => WebP(image[12..]),
            _ => null,
        };
        return size is { Width: > 0, Height: > 0 } ? size : null;
    }

    /// <summary>Segment by segment up to the one that begins a frame.</summary>
    private static BlueskyWire.AspectRatio? Jpeg(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 9 && rest[0] == 0xFF)
        {
            byte marker = rest[1];
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                rest = rest[(marker == 0xFF ? 1 : 2)..];
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new(BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]));
            }

            int length = 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            rest = length > 3 && length <= rest.Length ? rest[length..] : default;
        }

        return null;
    }

    private static BlueskyWire.AspectRatio? WebP(ReadOnlySpan<byte> chunk)
    {
        ReadOnlySpan<byte> data = chunk[8..];
        if (chunk.StartsWith("VP8X"u8))
        {
            return new(1 + (data[4] | (data[5] << 8) | (data[6] << 16)), 1 + (data[7] | (data[8] << 8) | (data[9] << 16)));
        }

        if (chunk.StartsWith("VP8L"u8))
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return new((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return chunk.StartsWith("VP8 "u8)
            ? new(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF)
            : null;
    }
}
