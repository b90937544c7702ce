using System.Buffers.Binary;

namespace AutoPublish.Integrations.Images;

/// <summary>Walks the segments of a JPEG (ITU-T T.81, annex B).</summary>
internal static class JpegOutline
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte Comment = 0xFE;
    private const byte App0 = 0xE0;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const int ComponentsAt = 5;
    private const int MostPlainComponents = 3;

    internal static ImageOutline Of(ReadOnlySpan<byte> bytes)
    {
        bool hasMetadata = false;
        bool isPlain = true;
        int at = 2;
        while (NextMarker(bytes, ref at) is { } marker)
        {
            if (marker == EndOfImage)
            {
                return new ImageOutline(ImageFormat.Jpeg, IsWhole: true, hasMetadata || at < bytes.Length, IsAnimated: false, isPlain);
            }

            if (at + 2 > bytes.Length)
            {
                break;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            if (length < 2 || at + length > bytes.Length)
            {
                break;
            }

            ReadOnlySpan<byte> segment = bytes.Slice(at + 2, length - 2);
            hasMetadata |= IsMetadata(marker, segment);
            isPlain &= !IsFrame(marker) || (segment.Length > ComponentsAt && segment[ComponentsAt] <= MostPlainComponents);
            at += length;
            if (marker == StartOfScan)
            {
                SkipScan(bytes, ref at);
            }
        }

        return new ImageOutline(ImageFormat.Jpeg, IsWhole: false, hasMetadata, IsAnimated: false, isPlain);
    }

    /// <summary>Everything of an application but what says how to read the colours: JFIF, the profile, Adobe's transform.</summary>
    private static bool IsMetadata(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        Comment => true,
        App0 => !segment.StartsWith("JFIF\0"u8),
        App2 => !segment.StartsWith("ICC_PROFILE\0"u8),
        App14 => !segment.StartsWith("Adobe"u8),
        _ => marker is > App0 and <= App15,
    };

    /// <summary>Start of frame, of any process; C4, C8 and CC are tables.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Leaves the position after the marker; null where there is none.</summary>
    private static byte? NextMarker(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (at >= bytes.Length || bytes[at] != 0xFF)
        {
            return null;
        }

        while (at < bytes.Length && bytes[at] == 0xFF)
        {
            at++;
        }

        return at < bytes.Length ? bytes[at++] : null;
    }

    /// <summary>Coded data ends at a marker that is neither a stuffed zero nor a restart.</summary>
    private static void SkipScan(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length)
        {
            int next = bytes[at..].IndexOf((byte)0xFF);
            if (next < 0)
            {
                at = bytes.Length;
                return;
            }

            at += next;
            if (at + 1 < bytes.Length && bytes[at + 1] is 0 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }

            return;
        }
    }
}
