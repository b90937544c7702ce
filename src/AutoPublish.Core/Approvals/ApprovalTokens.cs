using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Core.Approvals;

/// <summary>
/// Signs and reads the tokens of approval links: <c>base64url(fields).base64url(HMAC-SHA256)</c>. The same link always
/// has the same token, so that a resend needs no stored token; the store knows only <see cref="HashOf"/>. A link that was
/// never replaced is signed as releases did that knew no serials: the links of questions they asked go on working.
/// </summary>
public sealed class ApprovalTokens(KeyRing keys)
{
    // Part of what is signed: a token of another purpose or format never verifies here.
    private const string Purpose = "approval-link/2";
    private const int Fields = 8;
    private const string PurposeOfFirst = "approval-link/1";
    private const int FieldsOfFirst = 7;
    private const int MaxLength = 1024;

    // Both are the beginning of one digest of one spelling of the address.
    private const int MemberDigits = 32;
    private const int ApproverDigits = 16;
    private readonly KeyRing _keys = keys.For(Purpose);
    private readonly KeyRing _keysOfFirst = keys.For(PurposeOfFirst);

    public string Sign(ApprovalLink link) => Sign(link, RingOf(link).Current);

    /// <summary>The token that was made of the link before, be it with a key that is not the current one any more.</summary>
    /// <param name="hash">What is stored of it; where no key makes that, the token is a new one.</param>
    public string SignAgain(ApprovalLink link, string hash) =>
        RingOf(link).Keys.Select(key => Sign(link, key)).FirstOrDefault(token => HashOf(token) == hash) ?? Sign(link);

    private KeyRing RingOf(ApprovalLink link) => link.Serial == 0 ? _keysOfFirst : _keys;

    private static string Sign(ApprovalLink link, SigningKey key)
    {
        bool isFirst = link.Serial == 0;
        string fields = string.Join(
            '\n',
            key.KeyId,
            link.TenantId,
            link.ContentId,
            link.ApprovalId,
            link.PayloadHash,
            link.ApproverId,
            link.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        byte[] body = Encoding.UTF8.GetBytes(isFirst ? fields : string.Create(CultureInfo.InvariantCulture, $"{fields}\n{link.Serial}"));
        return $"{Base64Url.EncodeToString(body)}.{Base64Url.EncodeToString(key.Sign(Signed(body, isFirst)))}";
    }

    /// <summary>The link, or null for anything that we did not sign. Expiry is checked by the state machine, not here.</summary>
    public ApprovalLink? Read(string token)
    {
        int dot = token.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || token.Length > MaxLength || Decode(token.AsSpan(0, dot)) is not { } body || Decode(token.AsSpan(dot + 1)) is not { } mac)
        {
            return null;
        }

        string[] fields = Encoding.UTF8.GetString(body).Split('\n');
        bool isFirst = fields.Length == FieldsOfFirst;
        if ((!isFirst && fields.Length != Fields)
            || (isFirst ? _keysOfFirst : _keys).Find(fields[0]) is not { } key
            || !CryptographicOperations.FixedTimeEquals(key.Sign(Signed(body, isFirst)), mac))
        {
            return null;
        }

        return long.TryParse(fields[6], CultureInfo.InvariantCulture, out long seconds) && int.TryParse(isFirst ? "0" : fields[7], CultureInfo.InvariantCulture, out int serial)
            ? new ApprovalLink(fields[1], fields[2], fields[3], fields[4], fields[5], DateTimeOffset.FromUnixTimeSeconds(seconds)) { Serial = serial }
            : null;
    }

    /// <summary>What is stored of a token: SHA-256, lower-case hex.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Stands for an approver's address where the address must not appear.</summary>
    public static string ApproverIdOf(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant())).AsSpan(0, 8));

    /// <summary>The same, from the key of the member who has that address.</summary>
    public static string ApproverIdOfMember(string memberKey) => memberKey[^MemberDigits..][..ApproverDigits];

    private static byte[] Signed(byte[] body, bool isFirst) => [.. Encoding.UTF8.GetBytes((isFirst ? PurposeOfFirst : Purpose) + "\n"), .. body];

    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        // One token has one spelling: a decoder that ignores padding bits or white space would accept others.
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        byte[] bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes).AsSpan().SequenceEqual(text) ? bytes : null;
    }
}
