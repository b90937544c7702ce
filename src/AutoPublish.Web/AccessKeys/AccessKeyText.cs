using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Web.AccessKeys;

/// <summary>
/// A key as it is sent: <c>apk_{memberId}.{keyId}.{secret}</c>. The beginning lets scanners of leaked secrets know it; the
/// secret is 256 random bits.
/// </summary>
internal sealed record AccessKeyText(string MemberId, string KeyId, string Secret)
{
    internal const string Prefix = "apk_";
    private const int SecretBytes = 32;
    private const int MaxLength = 256;

    public override string ToString() => $"{Prefix}{MemberId}.{KeyId}.***";

    internal static AccessKeyText New(string memberId) =>
        new(memberId, Guid.NewGuid().ToString("N"), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>The key itself; shown once.</summary>
    internal string Reveal() => $"{Prefix}{MemberId}.{KeyId}.{Secret}";

    internal string Digest() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));

    /// <summary>Null: not a key as we write them.</summary>
    internal static AccessKeyText? Read(string text) =>
        text.Length <= MaxLength && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length..].Split('.') is [{ Length: > 0 } member, { Length: > 0 } key, { Length: > 0 } secret] && IsId(member) && IsId(key)
            ? new AccessKeyText(member, key, secret)
            : null;

    /// <summary>Whether it can be the id of a member or a key; what comes from outside names no document before.</summary>
    internal static bool IsId(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
