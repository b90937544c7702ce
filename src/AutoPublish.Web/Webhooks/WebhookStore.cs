using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Secrets;
using AutoPublish.Core.Webhooks;

namespace AutoPublish.Web.Webhooks;

/// <summary>Reads and changes webhooks. A change is a conditional write of one document; whoever delivers reads it before each message.</summary>
internal sealed class WebhookStore(IDocumentStore documents, WebhookSecrets secrets, TimeProvider time)
{
    private const int MaxListed = 200;
    private const int MaxAttempts = 50;

    internal async ValueTask<Webhook?> FindAsync(string tenantId, string webhookId, CancellationToken cancelled) =>
        (await documents.GetAsync(WebhookKinds.Webhook, tenantId, webhookId, cancelled))?.Value;

    /// <summary>Oldest first.</summary>
    internal async ValueTask<IReadOnlyList<Document<Webhook>>> ListAsync(string tenantId, CancellationToken cancelled) =>
        (await documents.QueryAsync(WebhookKinds.Webhook, tenantId, new DocumentQuery { Index = WebhookKinds.ByCreation, Limit = MaxListed }, cancelled)).Items;

    internal async ValueTask<WebhookProgress?> ProgressAsync(string tenantId, string webhookId, CancellationToken cancelled) =>
        (await documents.GetAsync(WebhookKinds.Progress, tenantId, webhookId, cancelled))?.Value;

    /// <summary>What it was told lately, the newest first: of each content that was told of last, the newest messages.</summary>
    internal async ValueTask<IReadOnlyList<(string ContentId, WebhookDelivery Delivery)>> DeliveriesAsync(string tenantId, string webhookId, int count, CancellationToken cancelled)
    {
        DocumentQuery query = Of(webhookId) with { Descending = true, Limit = count };
        DocumentPage<ToldContent> page = await documents.QueryAsync(WebhookKinds.Told, tenantId, query, cancelled);
        return [.. page.Items.SelectMany(t => t.Value.Deliveries.Select(d => (t.Value.ContentId, d))).OrderByDescending(d => d.d.At).Take(count)];
    }

    /// <summary>From now on.</summary>
    internal async ValueTask<Webhook> AddAsync(string tenantId, Uri address, IReadOnlyList<WebhookType> types, Secret secret, string keeperKey, CancellationToken cancelled)
    {
        DateTimeOffset now = time.GetUtcNow();
        string id = $"wh-{Guid.NewGuid():N}";
        Webhook webhook = new()
        {
            WebhookId = id,
            TenantId = tenantId,
            Address = address.AbsoluteUri,
            Types = types,
            Secrets = [secrets.Keep(secret, tenantId, id)],
            CreatedAt = now,
            KeeperKey = keeperKey,
        };

        // The webhook itself last: one that is there is found, and has a place to begin.
        await documents.PutAsync(WebhookTenantKinds.Tenant, WebhookTenantKinds.Directory, tenantId, new WebhookTenant(tenantId), cancelled);
        await documents.CreateAsync(WebhookKinds.Progress, tenantId, id, new WebhookProgress { WebhookId = id, ContentFloor = now, MetricsFloor = now }, cancelled);
        await documents.CreateAsync(WebhookKinds.Webhook, tenantId, id, webhook, cancelled);
        return webhook;
    }

    /// <summary>Null: there is none any more.</summary>
    internal async ValueTask<Webhook?> ChangeAsync(string tenantId, string webhookId, Func<Webhook, Webhook> change, CancellationToken cancelled)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await documents.GetAsync(WebhookKinds.Webhook, tenantId, webhookId, cancelled) is not { } read)
            {
                return null;
            }

            Webhook next = change(read.Value);
            if (next == read.Value || (await documents.ReplaceAsync(WebhookKinds.Webhook, tenantId, webhookId, next, read.ETag, cancelled)).Succeeded)
            {
                return next;
            }
        }

        throw new InvalidOperationException($"The webhook {webhookId} kept changing.");
    }

    internal async ValueTask PauseAsync(string tenantId, string webhookId, CancellationToken cancelled) =>
        await ChangeAsync(tenantId, webhookId, w => w.State == WebhookState.Active ? w with { State = WebhookState.Paused, StoppedAt = time.GetUtcNow() } : w, cancelled);

    /// <summary>It goes on where it stopped, and its patience begins anew.</summary>
    internal async ValueTask ResumeAsync(string tenantId, string webhookId, string keeperKey, CancellationToken cancelled)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await documents.GetAsync(WebhookKinds.Progress, tenantId, webhookId, cancelled) is not { } read
                || read.Value.Failure is null
                || (await documents.ReplaceAsync(WebhookKinds.Progress, tenantId, webhookId, read.Value with { Failure = null }, read.ETag, cancelled)).Succeeded)
            {
                break;
            }
        }

        await ChangeAsync(
            tenantId,
            webhookId,
            w => w.State == WebhookState.Active ? w : w with { State = WebhookState.Active, StoppedAt = null, DisabledReason = null, IsNoticeDue = false, KeeperKey = keeperKey },
            cancelled);
    }

    internal async ValueTask DisableAsync(Webhook webhook, string reason, CancellationToken cancelled) => await ChangeAsync(
        webhook.TenantId,
        webhook.WebhookId,
        w => w.State == WebhookState.Active ? w with { State = WebhookState.Disabled, StoppedAt = time.GetUtcNow(), DisabledReason = reason, IsNoticeDue = true } : w,
        cancelled);

    /// <summary>With everything that was kept of it.</summary>
    internal async ValueTask DeleteAsync(string tenantId, string webhookId, CancellationToken cancelled)
    {
        await documents.DeleteAsync(WebhookKinds.Webhook, tenantId, webhookId, etag: null, cancelled);
        // Whoever delivers at this moment loses the lease by it.
        await documents.DeleteAsync(WebhookKinds.Progress, tenantId, webhookId, etag: null, cancelled);
        while (await ForgetAsync(tenantId, Of(webhookId), cancelled) == MaxListed)
        {
            // Page after page.
        }
    }

    /// <summary>Forgets what was told before then; a page at a time.</summary>
    internal ValueTask<int> ForgetBeforeAsync(string tenantId, string webhookId, DateTimeOffset before, CancellationToken cancelled) =>
        ForgetAsync(tenantId, Of(webhookId) with { To = WebhookKinds.KeyOf(webhookId) + ContentKinds.SortKey(before) }, cancelled);

    private async ValueTask<int> ForgetAsync(string tenantId, DocumentQuery query, CancellationToken cancelled)
    {
        DocumentPage<ToldContent> page = await documents.QueryAsync(WebhookKinds.Told, tenantId, query with { Limit = MaxListed }, cancelled);
        foreach (Document<ToldContent> told in page.Items)
        {
            await documents.DeleteAsync(WebhookKinds.Told, tenantId, told.Id, told.ETag, cancelled);
        }

        return page.Items.Count;
    }

    private static DocumentQuery Of(string webhookId) => new()
    {
        Index = WebhookKinds.ByDelivery,
        From = WebhookKinds.KeyOf(webhookId),
        // The sign after the slash: everything of this webhook and of no other.
        To = $"{webhookId}0",
    };
}
