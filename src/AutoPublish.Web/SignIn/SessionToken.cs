using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Web.SignIn;

/// <summary>
/// What the cookie of a session holds: <c>{partition}.{secret}</c>. The partition is where the member lies; the secret is
/// 256 random bits, of which the store knows only the digest.
/// </summary>
internal sealed record SessionToken(string Partition, string Secret)
{
    private const string PartitionPrefix = "member-";
    private const int PartitionDigits = 32;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;

    internal string SessionId => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    internal static SessionToken New(string partition) => new(partition, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    internal static bool IsSessionId(string text) => text.Length == SHA256.HashSizeInBytes * 2 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Null for anything that is not in our form; whether there is such a session is for the store to say.</summary>
    internal static SessionToken? Read(string? cookie)
    {
        if (cookie is not { Length: PartitionDigits + 1 + SecretLength } || cookie[PartitionDigits] != '.')
        {
            return null;
        }

        string digits = cookie[..PartitionDigits];
        string secret = cookie[(PartitionDigits + 1)..];
        return digits.All(char.IsAsciiHexDigitLower) && secret.All(IsBase64Url) ? new SessionToken(PartitionPrefix + digits, secret) : null;
    }

    internal string Write() => $"{Partition[PartitionPrefix.Length..]}.{Secret}";

    private static bool IsBase64Url(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
