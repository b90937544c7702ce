using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>The parts of the OAuth documents and answers that are used (atproto.com/specs/oauth).</summary>
internal static class OAuthWire
{
    /// <summary>RFC 9728.</summary>
    internal sealed record Resource(IReadOnlyList<string>? AuthorizationServers);

    /// <summary>RFC 8414.</summary>
    internal sealed record Issuer(
        [property: JsonPropertyName("issuer")] string? Name,
        string? AuthorizationEndpoint,
        string? TokenEndpoint,
        string? PushedAuthorizationRequestEndpoint,
        string? RevocationEndpoint);

    internal sealed record Pushed(string? RequestUri);

    internal sealed record Tokens(string? AccessToken, string? RefreshToken, string? TokenType, long? ExpiresIn, string? Scope, string? Sub);

    internal sealed record Problem(string? Error, string? ErrorDescription);

    /// <summary>Between the beginning of a connection and its end.</summary>
    internal sealed record Memory(string Did, string Handle, string Server, string Issuer, string Verifier, string Key);

    /// <summary>The client metadata document.</summary>
    internal sealed record Client(
        string ClientId,
        string ClientName,
        string ClientUri,
        IReadOnlyList<string> RedirectUris,
        string Scope,
        IReadOnlyList<string> GrantTypes,
        IReadOnlyList<string> ResponseTypes,
        string ApplicationType,
        string TokenEndpointAuthMethod,
        string? TokenEndpointAuthSigningAlg,
        bool DpopBoundAccessTokens,
        Keys? Jwks);

    internal sealed record Keys([property: JsonPropertyName("keys")] IReadOnlyList<Jwk> All);
}

/// <summary>Of a session's token.</summary>
internal sealed record SessionClaims(string? Scope, [property: JsonPropertyName("exp")] long? ExpiresAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OAuthWire.Resource))]
[JsonSerializable(typeof(OAuthWire.Issuer))]
[JsonSerializable(typeof(OAuthWire.Pushed))]
[JsonSerializable(typeof(OAuthWire.Tokens))]
[JsonSerializable(typeof(OAuthWire.Problem))]
[JsonSerializable(typeof(OAuthWire.Memory))]
[JsonSerializable(typeof(OAuthWire.Client))]
[JsonSerializable(typeof(SessionClaims))]
internal sealed partial class BlueskyOAuthJson : JsonSerializerContext;
