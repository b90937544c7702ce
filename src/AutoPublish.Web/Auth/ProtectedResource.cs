using AutoPublish.Orchestrations;

namespace AutoPublish.Web.Auth;

/// <summary>What tokens are for: the <c>aud</c> of a token is one resource's address (RFC 8707), and a token for one is refused at another.</summary>
/// <param name="Path">Below the public address; no slash at its end.</param>
internal sealed record ProtectedResource(string Path, string Name)
{
    internal static ProtectedResource Api { get; } = new("/api", "AutoPublish API");

    internal static ProtectedResource Mcp { get; } = new("/mcp", "AutoPublish MCP server");

    internal static IReadOnlyList<ProtectedResource> All { get; } = [Api, Mcp];

    /// <summary>
    /// What a client that begins is told to ask for: the scopes that actions need, and no others, so that nobody is asked to
    /// grant what nothing uses. A test compares them with the registry.
    /// </summary>
    internal static AccessScopes Asked => AccessScopes.ContentRead | AccessScopes.ContentWrite | AccessScopes.ContentPublish | AccessScopes.AccountManage;

    internal string AddressAt(PublicAddress address) => address.Of(Path);

    /// <summary>Where its metadata is (RFC 9728, section 3.1).</summary>
    internal string MetadataAt(PublicAddress address) => address.Of($"/.well-known/oauth-protected-resource{Path}");
}
