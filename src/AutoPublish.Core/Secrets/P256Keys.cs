using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace AutoPublish.Core.Secrets;

/// <summary>Key pairs on P-256 that are made from the master keys, so that no further secret has to be kept.</summary>
public static class P256Keys
{
    /// <summary>The order of P-256 (FIPS 186-4, D.1.2.3): a private key is from 1 to one less.</summary>
    public static BigInteger Order { get; } = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>The key pair of one master key for one purpose; always the same one.</summary>
    public static ECDsa Derive(KeyRing keys, string keyId, string purpose)
    {
        // A derived number that is no private key, which happens once in four billion, is passed over for the next.
        for (int attempt = 0; ; attempt++)
        {
            SigningKey derived = keys.For($"{purpose}/{attempt}").Find(keyId) ?? throw new InvalidOperationException($"Key {keyId} is not in the ring.");
            byte[] d = derived.Export();
            BigInteger number = new(d, isUnsigned: true, isBigEndian: true);
            if (number > BigInteger.Zero && number < Order)
            {
                return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d });
            }
        }
    }
}
