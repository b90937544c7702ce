using AutoPublish.Core.Documents;

namespace AutoPublish.Core.Accounts;

/// <summary>How tenants and their accounts lie in the store.</summary>
public static class AccountKinds
{
    /// <summary>The partition that lists every tenant, so that timers can visit them one by one.</summary>
    public const string Directory = "directory";

    /// <summary>The tenants of <see cref="Directory"/>, by id.</summary>
    public const string ById = "id";

    public static DocumentKind<TenantEntry> Entry { get; } = new(
        "tenant-entry",
        CoreJson.Default.TenantEntry,
        new DocumentIndex<TenantEntry>(ById, t => t.TenantId));

    /// <summary>In the tenant's own partition, under the tenant's id.</summary>
    public static DocumentKind<Tenant> Tenant { get; } = new("tenant", CoreJson.Default.Tenant);

    public static DocumentKind<ConnectedAccount> Account { get; } = new(
        "account",
        CoreJson.Default.ConnectedAccount,
        new DocumentIndex<ConnectedAccount>(ById, a => a.AccountId));
}

/// <summary>That a tenant exists.</summary>
public sealed record TenantEntry(string TenantId);
