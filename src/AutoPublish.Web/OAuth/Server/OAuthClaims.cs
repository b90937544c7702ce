namespace AutoPublish.Web.OAuth.Server;

/// <summary>Claims of access tokens that no standard names.</summary>
internal static class OAuthClaims
{
    /// <summary>The tenant for which the member let the client act.</summary>
    internal const string Tenant = "tenant";

    /// <summary>The member's address as an approver id, so that what an approver does through a client counts as theirs.</summary>
    internal const string Approver = "approver";
}
