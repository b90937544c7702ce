namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>What an account is asked for.</summary>
internal static class LinkedInScopes
{
    private const string Member = "openid profile w_member_social";
    private const string Pages = "w_organization_social r_organization_social rw_organization_admin r_member_social";

    /// <summary>Comments, of members too: LinkedIn gives these with its Community Management API only.</summary>
    private const string Comments = "w_member_social_feed w_organization_social_feed r_organization_social_feed";

    public static string Of(LinkedInChannelOptions options) => options.Organizations ? $"{Member} {Pages} {Comments}" : Member;

    /// <summary>Whether the permission with these scopes also serves pages.</summary>
    public static bool IncludePages(IReadOnlyList<string> scopes) => scopes.Contains("w_organization_social");
}
