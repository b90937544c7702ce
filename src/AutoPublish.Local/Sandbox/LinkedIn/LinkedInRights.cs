using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>Who may do what. Every member of the stand-in administers every page of it.</summary>
internal static class LinkedInRights
{
    private const string Person = "urn:li:person:";
    private const string Organization = "urn:li:organization:";

    public static bool IsOrganization(string urn) => urn.StartsWith(Organization, StringComparison.Ordinal);

    public static IEnumerable<SandboxUser> Pages(SandboxNetworks networks) => networks.UsersOf(Platform.LinkedIn).Where(user => IsOrganization(user.Id));

    /// <summary>Who signs in by choosing this user: a page cannot, so its administrator does.</summary>
    public static SandboxUser SignedIn(SandboxUser user) => IsOrganization(user.Id)
        ? new SandboxUser(Platform.LinkedIn, $"{Person}admin{user.Id[Organization.Length..]}", $"Administrator of {user.Name}", $"Administrator at {user.Name}")
        : user;

    public static string SubjectOf(SandboxUser user) => user.Id.StartsWith(Person, StringComparison.Ordinal) ? user.Id[Person.Length..] : user.Id;

    /// <summary>Post, upload and delete as this author.</summary>
    public static bool MayWrite(HttpContext context, SandboxNetworks networks, SandboxUser user, string author) =>
        Holds(context, networks, user, author, "w_member_social", "w_organization_social");

    /// <summary>Read what this author posted.</summary>
    public static bool MayRead(HttpContext context, SandboxNetworks networks, SandboxUser user, string author) =>
        Holds(context, networks, user, author, "r_member_social", "r_organization_social");

    /// <summary>Comment as this author: the rights to post are not enough, as LinkedIn's own table has it.</summary>
    public static bool MayComment(HttpContext context, SandboxNetworks networks, SandboxUser user, string author) =>
        Holds(context, networks, user, author, "w_member_social_feed", "w_organization_social_feed");

    /// <summary>Read what stands under this author's posts.</summary>
    public static bool MayReadComments(HttpContext context, SandboxNetworks networks, SandboxUser user, string author) =>
        Holds(context, networks, user, author, "r_member_social_feed", "r_organization_social_feed");

    private static bool Holds(HttpContext context, SandboxNetworks networks, SandboxUser user, string author, string memberScope, string pageScope)
    {
        var scopes = GrantedScopes.Of(context, networks, Platform.LinkedIn);
        return author == user.Id
            ? scopes is null || scopes.Contains(IsOrganization(author) ? pageScope : memberScope)
            : scopes?.Contains(pageScope) == true && Pages(networks).Any(page => page.Id == author);
    }
}
