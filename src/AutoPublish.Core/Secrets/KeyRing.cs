using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Core.Secrets;

/// <summary>The master keys: the first is used for what is new, all of them for what exists.</summary>
public sealed class KeyRing
{
    private readonly IReadOnlyList<SigningKey> _keys;

    public KeyRing(IReadOnlyList<SigningKey> keys)
    {
        if (keys.Count == 0)
        {
            throw new ArgumentException("A key ring holds at least one key.", nameof(keys));
        }

        _keys = keys;
    }

    public SigningKey Current => _keys[0];

    /// <summary>The current key first.</summary>
    public IReadOnlyList<SigningKey> Keys => _keys;

    public SigningKey? Find(string keyId) => _keys.FirstOrDefault(k => k.KeyId == keyId);

    /// <summary>A ring for one purpose: no key serves two.</summary>
    public KeyRing For(string purpose) => new([.. _keys.Select(k => k.Derive(purpose))]);
}

/// <summary>256 bits with a name. Prints only its name.</summary>
public sealed class SigningKey
{
    private const int KeyBytes = 32;
    private readonly byte[] _bytes;

    public SigningKey(string keyId, byte[] bytes)
    {
        if (bytes.Length != KeyBytes)
        {
            throw new ArgumentException($"Key {keyId} must have {KeyBytes} bytes, not {bytes.Length}.", nameof(bytes));
        }

        KeyId = keyId;
        _bytes = bytes;
    }

    public string KeyId { get; }

    internal ReadOnlySpan<byte> Bytes() => _bytes;

    /// <summary>HMAC-SHA256.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => HMACSHA256.HashData(_bytes, data);

    internal SigningKey Derive(string purpose) => new(
        KeyId,
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, KeyBytes, info: Encoding.UTF8.GetBytes(purpose)));

    /// <summary>The raw key, for a library that signs by itself.</summary>
    public byte[] Export() => [.. _bytes];

    public override string ToString() => KeyId;
}
