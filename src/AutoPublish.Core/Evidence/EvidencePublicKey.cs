using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Core.Evidence;

/// <summary>A public key with which anybody can check a pack, as a JWK (RFC 7517).</summary>
/// <param name="X">32 bytes as base64url.</param>
/// <param name="Y">32 bytes as base64url.</param>
public sealed record EvidencePublicKey(string X, string Y)
{
    private const int CoordinateBytes = 32;

    /// <summary>The thumbprint of RFC 7638: it names the key by what it is.</summary>
    public string KeyId => Base64Url.EncodeToString(Convert.FromHexString(EvidenceHash.Of(new JsonObject { ["crv"] = "P-256", ["kty"] = "EC", ["x"] = X, ["y"] = Y })));

    public static EvidencePublicKey Of(ECDsa key)
    {
        ECPoint point = key.ExportParameters(includePrivateParameters: false).Q;
        return new EvidencePublicKey(Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }

    public JsonObject ToJson() => new()
    {
        ["kty"] = "EC",
        ["crv"] = "P-256",
        ["x"] = X,
        ["y"] = Y,
        ["kid"] = KeyId,
        ["use"] = "sig",
        ["alg"] = EvidenceSignature.Algorithm,
    };

    /// <summary>Whether the key can be used at all: two coordinates of a point on the curve.</summary>
    public bool IsUsable()
    {
        using ECDsa? key = Open();
        return key is not null;
    }

    /// <summary>Whether the signature, in its one spelling, is this key's over the data.</summary>
    internal bool Verifies(ReadOnlySpan<byte> data, string signature)
    {
        if (Decode(signature, 2 * CoordinateBytes) is not { } bytes || !IsLow(bytes.AsSpan(CoordinateBytes)))
        {
            return false;
        }

        using ECDsa? key = Open();
        return key is not null && key.VerifyData(data, bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>Of the two numbers s and n - s, which both verify, we write the smaller one and take no other.</summary>
    internal static bool IsLow(ReadOnlySpan<byte> s) => new BigInteger(s, isUnsigned: true, isBigEndian: true) <= P256Keys.Order / 2;

    private ECDsa? Open()
    {
        if (Decode(X, CoordinateBytes) is not { } x || Decode(Y, CoordinateBytes) is not { } y)
        {
            return null;
        }

        try
        {
            return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
        }
        catch (CryptographicException)
        {
            // No point of the curve.
            return null;
        }
    }

    private static byte[]? Decode(string text, int length)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        byte[] bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length == length && Base64Url.EncodeToString(bytes) == text ? bytes : null;
    }
}
