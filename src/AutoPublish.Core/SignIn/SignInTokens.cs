using System.Buffers.Text;
using System.Security.Cryptography;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Core.SignIn;

/// <summary>
/// Signs and reads the tokens of sign-in links: <c>base64url(ticket id ‖ HMAC-SHA256)</c>. The same ticket always has the
/// same token, so that a mail can be written again after a crash and nothing that opens a link is stored.
/// </summary>
public sealed class SignInTokens(KeyRing keys)
{
    private const string Purpose = "sign-in-link/1";
    private const int IdBytes = 16;
    private const int TokenBytes = IdBytes + HMACSHA256.HashSizeInBytes;
    // 48 bytes fill their characters to the last bit: a token has one spelling.
    private const int TokenLength = TokenBytes / 3 * 4;
    private readonly KeyRing _keys = keys.For(Purpose);

    public static string NewTicketId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>64 characters that an address holds as they are.</summary>
    public string Of(string ticketId)
    {
        byte[] id = Convert.FromHexString(ticketId);
        return Base64Url.EncodeToString([.. id, .. _keys.Current.Sign(id)]);
    }

    /// <summary>The ticket's id, or null for anything that we did not sign.</summary>
    public string? Read(string token)
    {
        if (token.Length != TokenLength || !Base64Url.IsValid(token))
        {
            return null;
        }

        byte[] bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length != TokenBytes)
        {
            return null;
        }

        ReadOnlySpan<byte> id = bytes.AsSpan(0, IdBytes);
        bool ours = false;
        foreach (SigningKey key in _keys.Keys)
        {
            ours |= CryptographicOperations.FixedTimeEquals(key.Sign(id), bytes.AsSpan(IdBytes));
        }

        return ours ? Convert.ToHexStringLower(id) : null;
    }
}
