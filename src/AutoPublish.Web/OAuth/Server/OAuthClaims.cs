namespace AutoPublish.Web.OAuth.Server;

/// <summary>Claims of access tokens that no standard names.</summary>
internal static class OAuthClaims
{
    /// <summary>The tenant for which the member let the client act.</summary>
    internal const string Tenant = "tenant";
}
