namespace AutoPublish.Web.Auth;

/// <summary>What each scope lets a client do, in the words that the contract and whoever is asked to grant it both read.</summary>
internal static class ScopeWording
{
    internal static string Of(AccessScopes scope) => scope switch
    {
        AccessScopes.ContentRead => "See your posts, templates and figures",
        AccessScopes.ContentWrite => "Write and change posts and templates; nothing goes out by it without a person",
        AccessScopes.ContentPublish => "Decide on posts, set their times and publish them, in your name",
        AccessScopes.AccountManage => "Connect and disconnect your social accounts",
        AccessScopes.BillingManage => "Change your plan and see what you pay",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Not one scope."),
    };
}
