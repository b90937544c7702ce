using AutoPublish.Web.Auth;

namespace AutoPublish.Web.OAuth.Consent;

/// <summary>What each scope lets a client do, for the person who is asked.</summary>
internal static class ScopeWording
{
    internal static string Of(AccessScopes scope) => scope switch
    {
        AccessScopes.ContentRead => "See your posts, templates and figures",
        AccessScopes.ContentWrite => "Write and change posts; nothing goes out by it without a person",
        AccessScopes.ContentPublish => "Decide on posts, set their times and publish them",
        AccessScopes.AccountManage => "Connect and disconnect your social accounts",
        AccessScopes.BillingManage => "Change your plan and see what you pay",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Not one scope."),
    };
}
