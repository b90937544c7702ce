using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Orchestrations.Reconciling;

/// <summary>
/// Wakes every orchestration whose document is ahead of it: a wake-up that was lost with the process that should have
/// sent it costs time, never a post. Visits one tenant after the other; needs no query over all of them.
/// </summary>
public sealed class Reconciler(IDocumentStore documents, ContentWaker waker, ReconcilerOptions options, TimeProvider time)
{
    /// <summary>One round over every tenant; returns how many contents were woken.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int woken = 0;
        string? cursor = null;
        do
        {
            DocumentPage<TenantEntry> page = await documents.QueryAsync(
                AccountKinds.Entry,
                AccountKinds.Directory,
                new DocumentQuery { Index = AccountKinds.ById, Cursor = cursor },
                cancellationToken);
            foreach (Document<TenantEntry> tenant in page.Items)
            {
                woken += await WakeTenantAsync(tenant.Value.TenantId, cancellationToken);
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return woken;
    }

    private async Task<int> WakeTenantAsync(string tenantId, CancellationToken cancellationToken)
    {
        // What became due this moment is most likely being worked on; only what has been due for a while is behind.
        DateTimeOffset behind = time.GetUtcNow().AddSeconds(-options.BehindSeconds);
        DocumentPage<ContentItem> late = await documents.QueryAsync(
            ContentKinds.Content,
            tenantId,
            new DocumentQuery { Index = ContentKinds.ByWake, To = ContentKinds.SortKey(behind), Limit = options.BatchSize },
            cancellationToken);
        foreach (Document<ContentItem> content in late.Items)
        {
            await waker.WakeContentAsync(tenantId, content.Value.ContentId, cancellationToken);
            if (content.Value.Status is ContentStatus.Scheduled or ContentStatus.Publishing)
            {
                foreach (Target target in content.Value.Targets.Where(t => !t.IsSettled))
                {
                    await waker.WakeDeliveryAsync(new TargetRef(tenantId, content.Value.ContentId, target.TargetId), cancellationToken);
                }
            }
        }

        return late.Items.Count;
    }
}
