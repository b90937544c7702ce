using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Azure.Documents;

/// <summary>Where a page ended: its last sort key, bound to the query it came from. Base64url of <c>binding (8) · sort key</c>.</summary>
internal static class CosmosCursor
{
    private const int BindingBytes = 8;

    public static byte[] BindingOf(string partition, string kind, string index, bool descending)
    {
        // A length before each text keeps "a" + "bc" apart from "ab" + "c".
        string bound = string.Concat(new[] { partition, kind, index }.Select(t => $"{t.Length}:{t}"));
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{(descending ? '<' : '>')}{bound}"))[..BindingBytes];
    }

    public static string Encode(byte[] binding, string sortKey) => Base64Url.EncodeToString([.. binding, .. Encoding.UTF8.GetBytes(sortKey)]);

    /// <exception cref="ArgumentException">The cursor is not one that the query with this binding gave.</exception>
    public static string Decode(byte[] binding, string cursor)
    {
        byte[] bytes = Base64Url.IsValid(cursor) ? Base64Url.DecodeFromChars(cursor) : [];
        return bytes.Length > BindingBytes && bytes.AsSpan(0, BindingBytes).SequenceEqual(binding)
            ? Encoding.UTF8.GetString(bytes.AsSpan(BindingBytes))
            : throw new ArgumentException("The cursor is not one of this query's: start again without it.", nameof(cursor));
    }
}
