using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Content;

/// <summary>Reads tenants and their accounts, which every step needs and which seldom change: each is kept for a few seconds.</summary>
public sealed class TenantReader(IDocumentStore documents, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (Tenant Tenant, IReadOnlyList<ConnectedAccount> Accounts, DateTimeOffset Until)> _cache = new(StringComparer.Ordinal);

    /// <summary>The tenant with its accounts.</summary>
    /// <exception cref="TenantNotFoundException">There is no such tenant: a token or a content is left over from an erased one.</exception>
    public async ValueTask<(Tenant Tenant, IReadOnlyList<ConnectedAccount> Accounts)> ReadAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_cache.TryGetValue(tenantId, out var kept) && kept.Until > now)
        {
            return (kept.Tenant, kept.Accounts);
        }

        Document<Tenant> tenant = await documents.GetAsync(AccountKinds.Tenant, tenantId, tenantId, cancellationToken)
            ?? throw new TenantNotFoundException(tenantId);
        DocumentPage<ConnectedAccount> accounts = await documents.QueryAsync(
            AccountKinds.Account,
            tenantId,
            new DocumentQuery { Index = AccountKinds.ById, Limit = 1000 },
            cancellationToken);
        IReadOnlyList<ConnectedAccount> list = [.. accounts.Items.Select(a => a.Value)];
        _cache[tenantId] = (tenant.Value, list, now + Kept);
        return (tenant.Value, list);
    }

    /// <summary>After a change of the tenant or of its accounts in this process.</summary>
    public void Forget(string tenantId) => _cache.TryRemove(tenantId, out _);
}
