using System.Buffers;
using System.Buffers.Text;

namespace AutoPublish.Web.Auth;

/// <summary>How a JSON Web Token is written, before anything in it is believed.</summary>
internal static class TokenSpelling
{
    private const int MaxHeader = 512;

    /// <summary>A decoder that ignores the unused bits of the last character would accept several spellings of one signature.</summary>
    internal static bool IsOnlyOne(string token)
    {
        ReadOnlySpan<char> signature = token.AsSpan(token.LastIndexOf('.') + 1);
        return Base64Url.IsValid(signature)
            && Base64Url.EncodeToString(Base64Url.DecodeFromChars(signature)).AsSpan().SequenceEqual(signature);
    }

    /// <summary>Whether its header names HMAC as the algorithm.</summary>
    internal static bool SaysSymmetric(string token)
    {
        int dot = token.IndexOf('.', StringComparison.Ordinal);
        Span<byte> header = stackalloc byte[MaxHeader];
        return dot is > 0 and < MaxHeader
            && Base64Url.DecodeFromChars(token.AsSpan(0, dot), header, out _, out int written) == OperationStatus.Done
            && header[..written].IndexOf("\"HS256\""u8) >= 0;
    }
}
