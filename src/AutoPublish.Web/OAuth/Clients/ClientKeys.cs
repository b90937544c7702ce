using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>The JSON Web Key Set (RFC 7517) by which a client proves itself. It is a stranger's text until it has passed here.</summary>
internal static class ClientKeys
{
    private const int MaxKeys = 10;
    private const int SmallestRsaBits = 2048;

    /// <summary>What keeps it from being one; null for nothing.</summary>
    internal static string? Mistake(string json)
    {
        IList<JsonWebKey> keys;
        try
        {
            keys = JsonWebKeySet.Create(json).Keys;
        }
        catch (Exception e) when (e is ArgumentException or JsonException or FormatException)
        {
            return "The client's keys are not a JSON Web Key Set.";
        }

        if (keys.Count is 0 or > MaxKeys)
        {
            return $"The client's key set must hold 1 to {MaxKeys} keys.";
        }

        return keys.All(IsPublic) ? null : $"Each of the client's keys must be a public one: RSA of at least {SmallestRsaBits} bits, or EC on P-256, P-384 or P-521.";
    }

    // A symmetric key that everybody can read would let everybody be the client.
    private static bool IsPublic(JsonWebKey key)
    {
        try
        {
            return !key.HasPrivateKey && string.IsNullOrEmpty(key.K) && key.Kty switch
            {
                JsonWebAlgorithmsKeyTypes.RSA => !string.IsNullOrEmpty(key.E) && key.KeySize >= SmallestRsaBits,
                JsonWebAlgorithmsKeyTypes.EllipticCurve => key.Crv is JsonWebKeyECTypes.P256 or JsonWebKeyECTypes.P384 or JsonWebKeyECTypes.P521
                    && !string.IsNullOrEmpty(key.X) && !string.IsNullOrEmpty(key.Y),
                _ => false,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // A number that is not written as one.
            return false;
        }
    }
}
