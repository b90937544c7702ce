namespace AutoPublish.Web.OpenApi;

/// <param name="ClientUrl">Where a person is sent to grant access.</param>
/// <param name="AuthorizationUrl">Where a code is exchanged for a token: that is what the plugin format means by it.</param>
internal sealed record PluginAuth(string ClientUrl, string AuthorizationUrl, string Scope)
{
    public string Type { get; } = "oauth";

    /// <summary>RFC 6749, section 4.1.3.</summary>
    public string AuthorizationContentType { get; } = "application/x-www-form-urlencoded";

    /// <summary>Empty: they were given at the registration of a plugin, and none can be registered any more.</summary>
    public IReadOnlyDictionary<string, string> VerificationTokens { get; } = new Dictionary<string, string>();
}
