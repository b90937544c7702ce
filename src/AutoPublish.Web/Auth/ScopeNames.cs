namespace AutoPublish.Web.Auth;

/// <summary>The OAuth name of each scope, and back.</summary>
public static class ScopeNames
{
    private static readonly (AccessScopes Scope, string Name)[] Names =
    [
        (AccessScopes.ContentRead, "content.read"),
        (AccessScopes.ContentWrite, "content.write"),
        (AccessScopes.ContentPublish, "content.publish"),
        (AccessScopes.AccountManage, "account.manage"),
        (AccessScopes.BillingManage, "billing.manage"),
    ];

    /// <summary>Every name, in a fixed order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(n => n.Name)];

    /// <summary>Space-separated, in a fixed order.</summary>
    public static string Format(AccessScopes scopes) =>
        string.Join(' ', Names.Where(n => scopes.HasFlag(n.Scope)).Select(n => n.Name));

    /// <summary>Names that are not known grant nothing.</summary>
    public static AccessScopes Parse(string? text)
    {
        AccessScopes scopes = AccessScopes.None;
        foreach (string name in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            scopes |= Names.FirstOrDefault(n => n.Name == name).Scope;
        }

        return scopes;
    }
}
