using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoPublish.Sqlite.Store;

/// <summary>
/// A checksum of CRC-32C chains over a stored value and the name it is stored under. SQLite notices a broken page structure, but not a flipped
/// bit inside a value; this does.
/// </summary>
internal static class DocumentChecksum
{
    private const int BlockBytes = 4 * sizeof(ulong);

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
        // Four independent chains: one instruction waits three cycles for the one before it in its chain.
        uint second = 1, third = 2, fourth = 3;
        while (bytes.Length >= BlockBytes)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            second = BitOperations.Crc32C(second, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            third = BitOperations.Crc32C(third, BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
            fourth = BitOperations.Crc32C(fourth, BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
            bytes = bytes[BlockBytes..];
        }

        foreach (var last in bytes)
        {
            crc = BitOperations.Crc32C(crc, last);
        }

        crc = BitOperations.Crc32C(crc, second);
        crc = BitOperations.Crc32C(crc, third);
        return BitOperations.Crc32C(crc, fourth);
    }
}
