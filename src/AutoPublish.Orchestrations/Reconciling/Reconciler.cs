using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Orchestrations.Tenants;

namespace AutoPublish.Orchestrations.Reconciling;

/// <summary>
/// Wakes every orchestration whose document is ahead of it: a wake-up that was lost with the process that should have
/// sent it costs time, never a post. Visits one tenant after the other; needs no query over all of them.
/// </summary>
public sealed class Reconciler(IDocumentStore documents, TenantDirectory directory, ContentWaker waker, ReconcilerOptions options, TimeProvider time)
{
    /// <summary>One round over every tenant; returns how many contents were woken.</summary>
    public Task<int> RunAsync(CancellationToken cancellationToken) =>
        // What became due this moment is most likely being worked on; only what has been due for a while is behind.
        RunAsync(time.GetUtcNow().AddSeconds(-options.BehindSeconds), everything: false, cancellationToken);

    /// <summary>
    /// The round of a start: the process before may have died between a command and its wake-up, so everything is woken
    /// whose time has come or comes before the next round.
    /// </summary>
    public Task<int> RecoverAsync(CancellationToken cancellationToken) =>
        RunAsync(time.GetUtcNow().AddSeconds(options.BehindSeconds + options.PeriodSeconds), everything: true, cancellationToken);

    private async Task<int> RunAsync(DateTimeOffset until, bool everything, CancellationToken cancellationToken)
    {
        int woken = 0;
        await directory.VisitAsync(nameof(Reconciler), async tenantId => woken += await WakeTenantAsync(tenantId, until, everything, cancellationToken), cancellationToken);
        return woken;
    }

    private async Task<int> WakeTenantAsync(string tenantId, DateTimeOffset until, bool everything, CancellationToken cancellationToken)
    {
        int woken = 0;
        string? cursor = null;
        do
        {
            DocumentPage<ContentItem> late = await documents.QueryAsync(
                ContentKinds.Content,
                tenantId,
                new DocumentQuery { Index = ContentKinds.ByWake, To = ContentKinds.SortKey(until), Limit = options.BatchSize, Cursor = cursor },
                cancellationToken);
            foreach (Document<ContentItem> content in late.Items)
            {
                await WakeAsync(content.Value, cancellationToken);
            }

            woken += late.Items.Count;
            cursor = late.NextCursor;
        }
        while (everything && cursor is not null);
        return woken;
    }

    private async Task WakeAsync(ContentItem content, CancellationToken cancellationToken)
    {
        await waker.WakeContentAsync(content.TenantId, content.ContentId, cancellationToken);
        if (content.Status is ContentStatus.Scheduled or ContentStatus.Publishing)
        {
            foreach (Target target in content.Targets.Where(t => !t.IsSettled))
            {
                await waker.WakeDeliveryAsync(new TargetRef(content.TenantId, content.ContentId, target.TargetId), cancellationToken);
            }
        }
    }
}
