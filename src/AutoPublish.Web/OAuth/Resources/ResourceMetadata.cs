namespace AutoPublish.Web.OAuth.Resources;

/// <summary>OAuth 2.0 Protected Resource Metadata (RFC 9728).</summary>
internal sealed record ResourceMetadata
{
    public required string Resource { get; init; }

    public required IReadOnlyList<string> AuthorizationServers { get; init; }

    public required IReadOnlyList<string> ScopesSupported { get; init; }

    public required IReadOnlyList<string> BearerMethodsSupported { get; init; }

    public required string ResourceName { get; init; }

    public required string ResourceDocumentation { get; init; }

    public required string ResourcePolicyUri { get; init; }

    public required string ResourceTosUri { get; init; }
}
