using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Core.Secrets;

/// <summary>
/// Short texts that only we can have written: <c>base64url(fields).base64url(HMAC-SHA256)</c>. The purpose is part of the
/// key and of what is signed, so that what was signed for one thing never verifies for another.
/// </summary>
/// <param name="keys">The master keys.</param>
/// <param name="purpose">Such as <c>reminder-link/1</c>.</param>
/// <param name="maxLength">What is longer is not even looked at.</param>
public sealed class SignedFields(KeyRing keys, string purpose, int maxLength)
{
    private const char Between = '\n';
    private readonly KeyRing _keys = keys.For(purpose);

    /// <exception cref="ArgumentException">A field holds a line break, which stands between fields.</exception>
    public string Sign(params IReadOnlyList<string> fields)
    {
        if (fields.Any(f => f.Contains(Between, StringComparison.Ordinal)))
        {
            throw new ArgumentException("A field holds a line break.", nameof(fields));
        }

        SigningKey key = _keys.Current;
        byte[] body = Encoding.UTF8.GetBytes(string.Join(Between, [key.KeyId, .. fields]));
        return $"{Base64Url.EncodeToString(body)}.{Base64Url.EncodeToString(key.Sign(Signed(body)))}";
    }

    /// <summary>The fields, or null for anything that we did not sign, or not with so many.</summary>
    public IReadOnlyList<string>? Read(string text, int count)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || text.Length > maxLength || Decode(text.AsSpan(0, dot)) is not { } body || Decode(text.AsSpan(dot + 1)) is not { } mac)
        {
            return null;
        }

        string[] parts = Encoding.UTF8.GetString(body).Split(Between);
        return parts.Length == count + 1 && _keys.Find(parts[0]) is { } key && CryptographicOperations.FixedTimeEquals(key.Sign(Signed(body)), mac)
            ? parts[1..]
            : null;
    }

    private byte[] Signed(byte[] body) => [.. Encoding.UTF8.GetBytes(purpose + Between), .. body];

    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        // One text has one spelling: a decoder that ignores padding bits or white space would accept others.
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        byte[] bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes).AsSpan().SequenceEqual(text) ? bytes : null;
    }
}
