using System.Text.Json;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>What a client says of itself, in a registration (RFC 7591) or in its metadata document. Other members are ignored, as the RFC asks.</summary>
internal sealed record ClientMetadata
{
    public string? ClientId { get; init; }

    public string? ClientName { get; init; }

    public IReadOnlyList<string>? RedirectUris { get; init; }

    public IReadOnlyList<string>? GrantTypes { get; init; }

    public IReadOnlyList<string>? ResponseTypes { get; init; }

    public string? TokenEndpointAuthMethod { get; init; }

    public string? Scope { get; init; }

    public JsonElement? Jwks { get; init; }

    public string? JwksUri { get; init; }
}

/// <summary>The answer to a registration.</summary>
internal sealed record RegisteredClient
{
    public required string ClientId { get; init; }

    public required long ClientIdIssuedAt { get; init; }

    public required string ClientName { get; init; }

    public required IReadOnlyList<string> RedirectUris { get; init; }

    public required IReadOnlyList<string> GrantTypes { get; init; }

    public required IReadOnlyList<string> ResponseTypes { get; init; }

    public required string TokenEndpointAuthMethod { get; init; }

    public required string Scope { get; init; }
}

/// <summary>RFC 7591, section 3.2.2.</summary>
internal sealed record RegistrationError(string Error, string ErrorDescription);
