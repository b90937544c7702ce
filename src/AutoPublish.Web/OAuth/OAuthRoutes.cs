namespace AutoPublish.Web.OAuth;

/// <summary>The addresses that OpenIddict answers by itself.</summary>
internal static class OAuthRoutes
{
    internal const string Token = "/oauth/token";
    internal const string Revocation = "/oauth/revoke";
    internal const string Keys = "/oauth/keys";
    internal const string Metadata = "/.well-known/oauth-authorization-server";

    /// <summary>Where clients look that know OpenID Connect's address only.</summary>
    internal const string OpenIdMetadata = "/.well-known/openid-configuration";

    /// <summary>In the order of documents made from it.</summary>
    internal static IReadOnlyList<string> All { get; } = [Metadata, OpenIdMetadata, Keys, Token, Revocation];

    /// <summary>The same for everybody, and for an hour.</summary>
    internal static bool IsPublicDocument(string path) => path is Metadata or OpenIdMetadata or Keys;
}
