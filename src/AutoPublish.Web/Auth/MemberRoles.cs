using AutoPublish.Core.Members;

namespace AutoPublish.Web.Auth;

/// <summary>What each role lets a member do, and grant to a client at most.</summary>
internal static class MemberRoles
{
    private const AccessScopes Viewer = AccessScopes.ContentRead;
    private const AccessScopes Editor = Viewer | AccessScopes.ContentWrite | AccessScopes.ContentPublish;
    private const AccessScopes Owner = Editor | AccessScopes.AccountManage | AccessScopes.BillingManage;

    internal static AccessScopes Of(MemberRole role) => role switch
    {
        MemberRole.Viewer => Viewer,
        MemberRole.Editor => Editor,
        MemberRole.Owner => Owner,
        // A role that this version does not know grants nothing.
        _ => AccessScopes.None,
    };
}
