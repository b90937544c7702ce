namespace AutoPublish.Web.Auth;

/// <summary>Who calls, for which tenant, and what they may do.</summary>
/// <param name="Subject">Stands in decisions and logs; no address.</param>
public sealed record Caller(string TenantId, string Subject, AccessScopes Scopes)
{
    public bool Has(AccessScopes scope) => (Scopes & scope) == scope;
}
