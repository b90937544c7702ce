using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>A private key on P-256 that signs tokens of ES256: proofs of possession (RFC 9449) and what a client says of itself (RFC 7523).</summary>
internal sealed class ProofKey : IDisposable
{
    private readonly ECDsa _key;

    private ProofKey(ECDsa key, string? clientId, string? issuer)
    {
        _key = key;
        ClientId = clientId;
        Issuer = issuer;
        ECParameters parameters = key.ExportParameters(includePrivateParameters: false);
        Public = new Jwk("EC", "P-256", Base64Url.EncodeToString(parameters.Q.X), Base64Url.EncodeToString(parameters.Q.Y));
    }

    /// <summary>Which client the tokens of this key were given to; null: it is no account's key.</summary>
    public string? ClientId { get; }

    /// <summary>Which authorization server gave them.</summary>
    public string? Issuer { get; }

    /// <summary>The public half.</summary>
    public Jwk Public { get; }

    /// <summary>RFC 7638.</summary>
    public string Thumbprint => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{Public.X}}","y":"{{Public.Y}}"}""")));

    /// <summary>A new one, for an account that this client connects.</summary>
    public static ProofKey Create(string clientId, string issuer) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), clientId, issuer);

    /// <summary>PEM or JWK; null: it is no private key on P-256.</summary>
    public static ProofKey? Read(Secret secret)
    {
        string text = secret.Reveal();
        ECDsa? key = null;
        try
        {
            if (!text.TrimStart().StartsWith('{'))
            {
                key = ECDsa.Create();
                key.ImportFromPem(text);
                return key.ExportParameters(includePrivateParameters: true) is { D: not null, Curve.Oid: var oid } && IsP256(oid) ? new ProofKey(key, null, null) : null;
            }

            if (JsonSerializer.Deserialize(text, ProofJson.Default.Jwk) is not { Kty: "EC", Crv: "P-256", D: { } d } jwk)
            {
                return null;
            }

            key = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                D = Base64Url.DecodeFromChars(d),
                Q = new ECPoint { X = Base64Url.DecodeFromChars(jwk.X), Y = Base64Url.DecodeFromChars(jwk.Y) },
            });
            return new ProofKey(key, jwk.ClientId, jwk.Issuer);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException or JsonException)
        {
            key?.Dispose();
            return null;
        }
    }

    public static bool IsPrivateKey(Secret secret)
    {
        using ProofKey? key = Read(secret);
        return key is not null;
    }

    /// <summary>As a JWK that remembers whose it is: an account outlives a change of the configured client.</summary>
    public Secret Write() => new(JsonSerializer.Serialize(
        Public with { D = Base64Url.EncodeToString(_key.ExportParameters(includePrivateParameters: true).D), ClientId = ClientId, Issuer = Issuer },
        ProofJson.Default.Jwk));

    /// <summary>That who sends this request has the key. Good once.</summary>
    /// <param name="nonce">What the server gave last; null: nothing yet.</param>
    /// <param name="accessToken">The token that goes along, if any.</param>
    public string Proof(HttpMethod method, Uri address, string? nonce, Secret? accessToken, DateTimeOffset now) => Sign(
        new TokenHeader("dpop+jwt", "ES256") { Jwk = Public },
        new TokenClaims(NewId(), now.ToUnixTimeSeconds())
        {
            Method = method.Method,
            Address = address.GetLeftPart(UriPartial.Path),
            Nonce = nonce,
            AccessTokenHash = accessToken is null ? null : Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken.Reveal()))),
        });

    /// <summary>That this is the client, said to one authorization server. Good for a minute.</summary>
    public string Assertion(string clientId, string issuer, DateTimeOffset now) => Sign(
        new TokenHeader("JWT", "ES256") { KeyId = Thumbprint },
        new TokenClaims(NewId(), now.ToUnixTimeSeconds()) { Issuer = clientId, Subject = clientId, Audience = issuer, ExpiresAt = now.ToUnixTimeSeconds() + 60 });

    public void Dispose() => _key.Dispose();

    private static bool IsP256(Oid oid) => oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value || oid.FriendlyName == ECCurve.NamedCurves.nistP256.Oid.FriendlyName;

    private static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private string Sign(TokenHeader header, TokenClaims claims)
    {
        string signed = $"{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header, ProofJson.Default.TokenHeader))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, ProofJson.Default.TokenClaims))}";
        return $"{signed}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }
}

/// <summary>RFC 7517; <paramref name="D"/> is the private half, and the last two are ours.</summary>
internal sealed record Jwk(
    string Kty, string Crv, string X, string Y, string? D = null, string? Kid = null, string? Use = null, string? Alg = null,
    [property: JsonPropertyName("client_id")] string? ClientId = null, [property: JsonPropertyName("iss")] string? Issuer = null);

internal sealed record TokenHeader(string Typ, string Alg)
{
    public Jwk? Jwk { get; init; }

    [JsonPropertyName("kid")]
    public string? KeyId { get; init; }
}

internal sealed record TokenClaims([property: JsonPropertyName("jti")] string? Id, [property: JsonPropertyName("iat")] long? IssuedAt)
{
    [JsonPropertyName("htm")]
    public string? Method { get; init; }

    [JsonPropertyName("htu")]
    public string? Address { get; init; }

    public string? Nonce { get; init; }

    [JsonPropertyName("ath")]
    public string? AccessTokenHash { get; init; }

    [JsonPropertyName("iss")]
    public string? Issuer { get; init; }

    [JsonPropertyName("sub")]
    public string? Subject { get; init; }

    [JsonPropertyName("aud")]
    public string? Audience { get; init; }

    [JsonPropertyName("exp")]
    public long? ExpiresAt { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Jwk))]
[JsonSerializable(typeof(TokenHeader))]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class ProofJson : JsonSerializerContext;
