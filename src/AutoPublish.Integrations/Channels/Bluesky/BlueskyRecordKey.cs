using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>
/// The record key of a target: the same for every try, so that the network itself holds its post once. A TID
/// (atproto.com/specs/tid): 53 bits of microseconds and 10 more, as 13 letters that sort by time.
/// </summary>
/// <remarks>
/// A key may be far from the time of the post, but not in the future, and no two targets of an account may share one. So it names a
/// moment in the 19 hours before the content was made, which the idempotency key tells, and the hash of that key says which: 46 bits.
/// Nothing else goes in, since a payload's times may be moved between two tries.
/// </remarks>
internal static class BlueskyRecordKey
{
    private const string Letters = "234567abcdefghijklmnopqrstuvwxyz";
    private const int Length = 13;
    private const int ClockBits = 10;
    private const int SpreadBits = 36;

    // Where the key tells no time, a moment of the years 2023 to 2025.
    private const long EarliestMicroseconds = 1_672_531_200_000_000;
    private const int LongSpreadBits = 46;

    // 2039: what tells a later time is no time, but a number that looks like one.
    private const long LatestMilliseconds = 1L << 41;

    public static string Of(string idempotencyKey)
    {
        ulong hash = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)));
        long clock = (long)(hash & ((1UL << ClockBits) - 1));
        long within = (long)(hash >> ClockBits);
        long microseconds = MadeAt(idempotencyKey) is { } madeAt
            ? (madeAt * 1000) - (within & ((1L << SpreadBits) - 1))
            : EarliestMicroseconds + (within & ((1L << LongSpreadBits) - 1));
        return Encode((microseconds << ClockBits) | clock);
    }

    public static bool IsOne(string key) => key.Length == Length && key.All(c => Letters.Contains(c, StringComparison.Ordinal));

    /// <summary>The milliseconds in the id of the content, which the key begins with: a UUID of version 7 (RFC 9562); null for any other.</summary>
    private static long? MadeAt(string key)
    {
        int dot = key.IndexOf('.', StringComparison.Ordinal);
        ReadOnlySpan<char> id = key.AsSpan(0, dot < 0 ? key.Length : dot);
        return id.Length == 32 && id[12] == '7'
            && long.TryParse(id[..12], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long milliseconds)
            && milliseconds * 1000 > EarliestMicroseconds && milliseconds < LatestMilliseconds
            ? milliseconds
            : null;
    }

    private static string Encode(long value) => string.Create(Length, value, static (letters, rest) =>
    {
        for (int i = Length - 1; i >= 0; i--)
        {
            letters[i] = Letters[(int)(rest & 31)];
            rest >>= 5;
        }
    });
}
