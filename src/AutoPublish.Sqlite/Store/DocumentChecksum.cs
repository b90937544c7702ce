using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoPublish.Sqlite.Store;

/// <summary>
/// CRC-32C of a stored value and the name it is stored under. SQLite notices a broken page structure, but not a flipped
/// bit inside a value; this does.
/// </summary>
internal static class DocumentChecksum
{
    public static long Of(string partition, string kind, string id, long etag, ReadOnlySpan<byte> body)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, (ulong)etag);
        crc = Add(crc, partition);
        crc = Add(crc, kind);
        crc = Add(crc, id);
        return Add(crc, body);
    }

    private static uint Add(uint crc, string text)
    {
        // The length keeps "a" + "bc" apart from "ab" + "c".
        crc = BitOperations.Crc32C(crc, (uint)text.Length);
        return Add(crc, MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var last in bytes)
        {
            crc = BitOperations.Crc32C(crc, last);
        }

        return crc;
    }
}
