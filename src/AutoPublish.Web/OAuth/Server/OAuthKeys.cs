using System.Buffers.Text;
using AutoPublish.Core.Secrets;
using Microsoft.IdentityModel.Tokens;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// The keys of the authorization server, made from the master keys: the current one signs, all of them verify and are
/// published. So a master key that is put before the others rotates them, and the old tokens run out in peace.
/// </summary>
internal sealed class OAuthKeys
{
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
        ECDsaSecurityKey signing = new(P256Keys.Derive(keys, keyId, "oauth-signing/1"));
        signing.KeyId = Base64Url.EncodeToString(signing.ComputeJwkThumbprint());
        return signing;
    }
}
