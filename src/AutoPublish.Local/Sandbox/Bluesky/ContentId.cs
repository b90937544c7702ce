using System.Security.Cryptography;

namespace AutoPublish.Local.Sandbox.Bluesky;

/// <summary>CIDs of version 1 with SHA-256, in base 32: <c>bafyrei…</c> for records, <c>bafkrei…</c> for blobs.</summary>
internal static class ContentId
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const byte Record = 0x71;
    private const byte Raw = 0x55;

    public static string OfRecord(ReadOnlySpan<byte> bytes) => Of(Record, bytes);

    public static string OfBlob(ReadOnlySpan<byte> bytes) => Of(Raw, bytes);

    private static string Of(byte codec, ReadOnlySpan<byte> bytes)
    {
        byte[] id = [0x01, codec, 0x12, 0x20, .. SHA256.HashData(bytes)];
        char[] text = new char[((id.Length * 8) + 4) / 5];
        for (int i = 0; i < text.Length; i++)
        {
            int at = i * 5;
            int pair = (id[at / 8] << 8) | ((at / 8) + 1 < id.Length ? id[(at / 8) + 1] : 0);
            text[i] = Letters[(pair >> (11 - (at % 8))) & 31];
        }

        return "b" + new string(text);
    }
}
