using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace AutoPublish.UnitTests.Integrations.Images;

/// <summary>Images that are made, not kept: what is in them stands where they are used.</summary>
internal static class TestImages
{
    internal static readonly SKColor[] Corners = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.Yellow];

    internal static SKBitmap Gradient(int width, int height) => Draw(width, height, (x, y) => new SKColor((byte)(x * 255 / width), (byte)(y * 255 / height), 128));

    internal static SKBitmap Noise(int width, int height, int seed = 1)
    {
        Random random = new(seed);
        return Draw(width, height, (_, _) => new SKColor((uint)random.Next() | 0xFF00_0000));
    }

    /// <summary>A quarter of each colour: top left, top right, bottom left, bottom right.</summary>
    internal static SKBitmap Quarters(int width, int height) => Draw(width, height, (x, y) => Corners[(x < width / 2 ? 0 : 1) + (y < height / 2 ? 0 : 2)]);

    internal static SKBitmap HalfTransparent(int width, int height) => Draw(width, height, (x, _) => new SKColor(200, 30, 30, (byte)(x * 255 / width)));

    internal static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format, int quality = 90)
    {
        using (bitmap)
        {
            using SKData data = bitmap.Encode(format, quality);
            return data.ToArray();
        }
    }

    internal static byte[] Jpeg(int width, int height) => Encode(Gradient(width, height), SKEncodedImageFormat.Jpeg);

    internal static byte[] Png(int width, int height) => Encode(Gradient(width, height), SKEncodedImageFormat.Png);

    /// <summary>With the orientation and a place, as a phone writes them.</summary>
    internal static byte[] WithExif(byte[] jpeg, ushort orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 2,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, (byte)(orientation >> 8), (byte)orientation, 0, 0,
            0x01, 0x0E, 0, 2, 0, 0, 0, 16, 0, 0, 0, 38,
            0, 0, 0, 0,
            .. "GPS 52.51 13.40\0"u8,
        ];
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>Eight by eight pixels of cyan, magenta, yellow and black, as Adobe writes them (inverted).</summary>
    internal static byte[] CmykJpeg(byte cyan, byte magenta, byte yellow, byte black)
    {
        StringBuilder bits = new();
        foreach (byte sample in (byte[])[cyan, magenta, yellow, black])
        {
            // A quantum of eight makes the constant part of a block what its samples are, less 128.
            int value = sample - 128;
            int category = value == 0 ? 0 : (int)Math.Log2(Math.Abs(value)) + 1;
            bits.Append(Convert.ToString(category, 2).PadLeft(4, '0'));
            if (category > 0)
            {
                bits.Append(Convert.ToString(value < 0 ? value + (1 << category) - 1 : value, 2).PadLeft(category, '0'));
            }

            bits.Append('0');
        }

        byte[] coded = [.. bits.ToString().PadRight((bits.Length + 7) / 8 * 8, '1').Chunk(8).Select(b => Convert.ToByte(new string(b), 2)).SelectMany(b => b == 0xFF ? (byte[])[0xFF, 0] : [b])];
        return
        [
            0xFF, 0xD8,
            .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]),
            .. Segment(0xC0, [8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0]),
            .. Segment(0xC4, [0x00, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
            .. Segment(0xC4, [0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            .. Segment(0xDA, [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]),
            .. coded,
            0xFF, 0xD9,
        ];
    }

    internal static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>A PNG by its parts, with whatever chunks before the pixels.</summary>
    internal static byte[] RawPng(int width, int height, byte depth, byte colourType, byte[] rows, params (string Type, byte[] Body)[] chunks)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = depth;
        header[9] = colourType;
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
            .. Chunk("IHDR", header), .. chunks.SelectMany(c => Chunk(c.Type, c.Body)), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    /// <summary>Puts a chunk right behind the header of a PNG.</summary>
    internal static byte[] WithChunk(byte[] png, string type, byte[] body) => [.. png[..33], .. Chunk(type, body), .. png[33..]];

    /// <summary>Four colours, without compression: each pixel is a code of its own.</summary>
    internal static byte[] Gif(int width, int height, int frames)
    {
        List<byte> gif = [.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0x81, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];
        for (int frame = 0; frame < frames; frame++)
        {
            gif.AddRange([0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0, 2]);
            byte[] codes = Codes(width * height, frame);
            foreach (byte[] block in codes.Chunk(255))
            {
                gif.AddRange([(byte)block.Length, .. block]);
            }

            gif.Add(0);
        }

        return [.. gif, 0x3B];
    }

    internal static SKBitmap Decode(ReadOnlyMemory<byte> bytes) => SKBitmap.Decode(bytes.Span) ?? throw new AssertFailedException("It is no image.");

    private static byte[] Codes(int pixels, int frame)
    {
        List<bool> bits = [];
        void Put(int code) => bits.AddRange(Enumerable.Range(0, 3).Select(b => (code >> b & 1) == 1));
        for (int i = 0; i < pixels; i++)
        {
            if (i % 2 == 0)
            {
                Put(4);
            }

            Put((i + frame) % 4);
        }

        Put(5);
        return [.. bits.Chunk(8).Select(b => (byte)b.Select((bit, i) => bit ? 1 << i : 0).Sum())];
    }

    private static byte[] Chunk(string type, byte[] body)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. body, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk.AsSpan(4, body.Length + 4)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB8_8320;
            }
        }

        return ~crc;
    }

    private static SKBitmap Draw(int width, int height, Func<int, int, SKColor> colour)
    {
        SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        SKColor[] pixels = new SKColor[width * height];
        bool isOpaque = true;
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = colour(i % width, i / width);
            isOpaque &= pixels[i].Alpha == 255;
        }

        bitmap.Pixels = pixels;
        if (!isOpaque)
        {
            return bitmap;
        }

        SKBitmap opaque = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque)) { Pixels = pixels };
        bitmap.Dispose();
        return opaque;
    }
}
