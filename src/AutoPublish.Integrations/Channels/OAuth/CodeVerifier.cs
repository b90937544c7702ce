using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Integrations.Channels.OAuth;

/// <summary>The proof that who redeems a code is who asked for it (RFC 7636, S256).</summary>
internal static class CodeVerifier
{
    private const int Bytes = 32;

    /// <summary>43 characters.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
