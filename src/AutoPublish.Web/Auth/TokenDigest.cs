using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AutoPublish.Web.Auth;

/// <summary>SHA-256 of a token, as a key: what is remembered of a token gives no token away.</summary>
internal readonly record struct TokenDigest(ulong A, ulong B, ulong C, ulong D)
{
    internal static TokenDigest Of(ReadOnlySpan<char> token)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token), digest);
        ReadOnlySpan<ulong> parts = MemoryMarshal.Cast<byte, ulong>(digest);
        return new TokenDigest(parts[0], parts[1], parts[2], parts[3]);
    }

    // The digest is evenly spread already.
    public override int GetHashCode() => A.GetHashCode();
}
