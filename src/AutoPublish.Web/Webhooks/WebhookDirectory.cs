using AutoPublish.Core.Documents;
using AutoPublish.Core.Webhooks;
using AutoPublish.Web.Events;

namespace AutoPublish.Web.Webhooks;

/// <summary>Every webhook there is, kept in memory as long as nothing changed. Asked by one at a time.</summary>
internal sealed class WebhookDirectory(IDocumentStore documents, WebhookStore store, IDocumentStamps? stamps, EventOptions events, TimeProvider time)
{
    private readonly ChangeSigns _signs = new(stamps, WebhookTenantKinds.Directory, WebhookTenantKinds.Tenant.Name, events, time);
    private readonly Dictionary<string, Kept> _tenants = new(StringComparer.Ordinal);

    internal async ValueTask<IReadOnlyList<Document<Webhook>>> AllAsync(CancellationToken cancelled)
    {
        if (_signs.AreThere())
        {
            _signs.LookBegins();
            await FindTenantsAsync(cancelled);
            _signs.LookEnds();
        }

        List<Document<Webhook>> all = [];
        foreach ((string tenantId, Kept kept) in _tenants)
        {
            if (kept.Signs.AreThere())
            {
                kept.Signs.LookBegins();
                kept.Webhooks = await store.ListAsync(tenantId, cancelled);
                kept.Signs.LookEnds();
            }

            all.AddRange(kept.Webhooks);
        }

        return all;
    }

    private async ValueTask FindTenantsAsync(CancellationToken cancelled)
    {
        DocumentQuery query = WebhookTenantKinds.First;
        do
        {
            DocumentPage<WebhookTenant> page = await documents.QueryAsync(WebhookTenantKinds.Tenant, WebhookTenantKinds.Directory, query, cancelled);
            foreach (Document<WebhookTenant> tenant in page.Items)
            {
                _tenants.TryAdd(tenant.Id, new Kept(new ChangeSigns(stamps, tenant.Id, WebhookKinds.Webhook.Name, events, time)));
            }

            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
    }

    private sealed class Kept(ChangeSigns signs)
    {
        internal ChangeSigns Signs { get; } = signs;

        internal IReadOnlyList<Document<Webhook>> Webhooks { get; set; } = [];
    }
}
