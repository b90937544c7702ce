using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace AutoPublish.Sqlite.Store;

/// <summary>
/// Where a page ended: the last key and id, bound to the query they came from. Base64url of
/// <c>binding (4) · length of key (4) · key · id</c>.
/// </summary>
internal static class DocumentCursor
{
    private const int HeaderBytes = 8;

    public static string Encode(uint binding, string key, string id)
    {
        var keyBytes = Encoding.UTF8.GetByteCount(key);
        var bytes = new byte[HeaderBytes + keyBytes + Encoding.UTF8.GetByteCount(id)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, binding);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), keyBytes);
        Encoding.UTF8.GetBytes(key, bytes.AsSpan(HeaderBytes));
        Encoding.UTF8.GetBytes(id, bytes.AsSpan(HeaderBytes + keyBytes));
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="ArgumentException">The cursor is not one that the query with this binding gave.</exception>
    public static (string Key, string Id) Decode(uint binding, string cursor)
    {
        ReadOnlySpan<byte> bytes = Base64Url.IsValid(cursor) ? Base64Url.DecodeFromChars(cursor) : [];
        if (bytes.Length <= HeaderBytes || BinaryPrimitives.ReadUInt32BigEndian(bytes) != binding)
        {
            throw NotOfThisQuery();
        }

        var keyBytes = BinaryPrimitives.ReadInt32BigEndian(bytes[4..]);
        var text = bytes[HeaderBytes..];
        if (keyBytes < 0 || keyBytes >= text.Length)
        {
            throw NotOfThisQuery();
        }

        return (Encoding.UTF8.GetString(text[..keyBytes]), Encoding.UTF8.GetString(text[keyBytes..]));
    }

    private static ArgumentException NotOfThisQuery() =>
        new("The cursor is not one of this query's: start again without it.", nameof(AutoPublish.Core.Documents.DocumentQuery.Cursor));
}
