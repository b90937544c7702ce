using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Core.Secrets;

/// <summary>AES-256-GCM with the key id and the context as associated data. Form: <c>{keyId}.{base64url(nonce | tag | cipher)}</c>.</summary>
public sealed class AesFieldEncryption(KeyRing keys) : IFieldEncryption
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public string Encrypt(Secret secret, string context)
    {
        SigningKey key = keys.Current;
        byte[] plain = Encoding.UTF8.GetBytes(secret.Reveal());
        byte[] sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        Span<byte> nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm aes = new(key.Bytes(), TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), Context(key.KeyId, context));
        CryptographicOperations.ZeroMemory(plain);
        return $"{key.KeyId}.{System.Buffers.Text.Base64Url.EncodeToString(sealedBytes)}";
    }

    public Secret Decrypt(string encrypted, string context)
    {
        int dot = encrypted.IndexOf('.', StringComparison.Ordinal);
        SigningKey key = (dot > 0 ? keys.Find(encrypted[..dot]) : null) ?? throw new CryptographicException("The field is encrypted with a key that is not in the key ring.");
        byte[] sealedBytes;
        try
        {
            sealedBytes = System.Buffers.Text.Base64Url.DecodeFromChars(encrypted.AsSpan(dot + 1));
        }
        catch (FormatException)
        {
            throw new CryptographicException("The encrypted field is damaged.");
        }

        if (sealedBytes.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The encrypted field is cut short.");
        }

        byte[] plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using AesGcm aes = new(key.Bytes(), TagBytes);
        aes.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), plain, Context(key.KeyId, context));
        return new Secret(Encoding.UTF8.GetString(plain));
    }

    private static byte[] Context(string keyId, string context) => Encoding.UTF8.GetBytes($"{keyId}\n{context}");
}
