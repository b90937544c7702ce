namespace AutoPublish.Web.Account;

/// <summary>The page on which a member of several tenants chooses one.</summary>
public sealed record TenantsModel(IReadOnlyList<AccountTenant> Tenants, string FormToken);
