using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using AutoPublish.Core.Secrets;
using Microsoft.IdentityModel.Tokens;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// The keys of the authorization server, made from the master keys: the current one signs, all of them verify and are
/// published. So a master key that is put before the others rotates them, and the old tokens run out in peace.
/// </summary>
internal sealed class OAuthKeys
{
    // The order of P-256 (FIPS 186-4, D.1.2.3): a private key is from 1 to one less.
    private static readonly BigInteger Order = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public OAuthKeys(KeyRing keys)
    {
        Signing = [.. keys.Keys.Select(k => SigningKeyOf(keys, k.KeyId))];
        KeyRing encryption = keys.For("oauth-encryption/1");
        Encryption = [.. encryption.Keys.Select(k => new SymmetricSecurityKey(k.Export()) { KeyId = k.KeyId })];
    }

    /// <summary>P-256, the current one first.</summary>
    internal IReadOnlyList<ECDsaSecurityKey> Signing { get; }

    /// <summary>256 bits, for codes and refresh tokens, which only we read; the current one first.</summary>
    internal IReadOnlyList<SymmetricSecurityKey> Encryption { get; }

    private static ECDsaSecurityKey SigningKeyOf(KeyRing keys, string keyId)
    {
        // A derived number that is no private key, which happens once in four billion, is passed over for the next.
        for (int attempt = 0; ; attempt++)
        {
            SigningKey derived = keys.For($"oauth-signing/1/{attempt}").Find(keyId) ?? throw new InvalidOperationException($"Key {keyId} is not in the ring.");
            byte[] d = derived.Export();
            BigInteger number = new(d, isUnsigned: true, isBigEndian: true);
            if (number > BigInteger.Zero && number < Order)
            {
                ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d });
                ECDsaSecurityKey signing = new(key);
                signing.KeyId = Base64Url.EncodeToString(signing.ComputeJwkThumbprint());
                return signing;
            }
        }
    }
}
