namespace AutoPublish.Integrations.Images;

/// <summary>Walks the blocks of a GIF (GIF89a specification).</summary>
internal static class GifOutline
{
    private const int HeaderBytes = 13;
    private const int ImageBytes = 10;
    private const byte ImageSeparator = 0x2C;
    private const byte Extension = 0x21;
    private const byte CommentLabel = 0xFE;
    private const byte Trailer = 0x3B;

    internal static ImageOutline Of(ReadOnlySpan<byte> bytes)
    {
        int frames = 0;
        bool hasMetadata = false;
        int at = bytes.Length < HeaderBytes ? bytes.Length : HeaderBytes + TableBytes(bytes[HeaderBytes - 3]);
        while (at < bytes.Length && bytes[at] != Trailer)
        {
            if (bytes[at] == Extension && at + 2 < bytes.Length)
            {
                hasMetadata |= bytes[at + 1] == CommentLabel;
                at += 2;
            }
            else if (bytes[at] == ImageSeparator && at + ImageBytes < bytes.Length)
            {
                frames++;
                at += ImageBytes + TableBytes(bytes[at + ImageBytes - 1]) + 1;
            }
            else
            {
                at = bytes.Length;
            }

            SkipBlocks(bytes, ref at);
        }

        return new ImageOutline(ImageFormat.Gif, at < bytes.Length && frames > 0, hasMetadata || at + 1 < bytes.Length, frames > 1, IsPlain: true);
    }

    private static int TableBytes(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static void SkipBlocks(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length && bytes[at] != 0)
        {
            at += bytes[at] + 1;
        }

        at++;
    }
}
