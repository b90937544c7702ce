using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Core.Evidence;

/// <summary>
/// The keys by which this installation signs evidence, made from the master keys and used for nothing else. The current
/// one signs; the public part of each stays published as long as its master key is in the ring.
/// </summary>
public sealed class EvidenceKeys(KeyRing keys)
{
    private const string Purpose = "evidence/1";
    private const int NumberBytes = 32;

    /// <summary>The current one first.</summary>
    public IReadOnlyList<EvidencePublicKey> Public { get; } = [.. keys.Keys.Select(k => PublicOf(keys, k.KeyId))];

    internal EvidenceSignature Sign(ReadOnlySpan<byte> data)
    {
        using ECDsa key = P256Keys.Derive(keys, keys.Current.KeyId, Purpose);
        byte[] signature = key.SignData(data.ToArray(), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        Span<byte> s = signature.AsSpan(NumberBytes);
        if (!EvidencePublicKey.IsLow(s))
        {
            BigInteger low = P256Keys.Order - new BigInteger(s, isUnsigned: true, isBigEndian: true);
            s.Clear();
            low.TryWriteBytes(s[(NumberBytes - low.GetByteCount(isUnsigned: true))..], out _, isUnsigned: true, isBigEndian: true);
        }

        return new EvidenceSignature(Public[0].KeyId, Base64Url.EncodeToString(signature));
    }

    private static EvidencePublicKey PublicOf(KeyRing keys, string keyId)
    {
        using ECDsa key = P256Keys.Derive(keys, keyId, Purpose);
        return EvidencePublicKey.Of(key);
    }
}
