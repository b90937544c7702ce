using AutoPublish.Core.Billing;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Orchestrations.Activity;

/// <summary>Brings the next reading of a post forward, and never puts it off.</summary>
public sealed class ReadingWaker(IDocumentStore documents, IOrchestrationClient client, EngagementScheduleOptions options, TimeProvider time)
{
    // Readers and other events write the same document; each lost race is one of them.
    private const int MaxAttempts = 20;

    /// <summary>A reader did something with it: what many do in a minute is one reading.</summary>
    public ValueTask AfterReactionAsync(string tenantId, string accountId, string postId, CancellationToken cancellationToken) => BringForwardAsync(
        tenantId,
        accountId,
        postId,
        series => ToldSchedule.AfterReaction(series, PriceTable.Of(series.Platform, PriceItem.Read), options, time.GetUtcNow()),
        cancellationToken);

    /// <summary>It is said to be deleted: the drift watch looks, and decides as it always does.</summary>
    public ValueTask AfterDeletionAsync(string tenantId, string accountId, string postId, CancellationToken cancellationToken) => BringForwardAsync(
        tenantId,
        accountId,
        postId,
        series => ToldSchedule.AfterDeletion(series, time.GetUtcNow()),
        cancellationToken);

    private async ValueTask BringForwardAsync(
        string tenantId, string accountId, string postId, Func<EngagementSeries, DateTimeOffset> when, CancellationToken cancellationToken)
    {
        string key = EngagementKinds.PostKey(accountId, postId);
        DocumentQuery query = new() { Index = EngagementKinds.ByPost, From = key, To = key + "\0", Limit = 1 };
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            DocumentPage<EngagementSeries> page = await documents.QueryAsync(EngagementKinds.Series, tenantId, query, cancellationToken);
            if (page.Items is not [var kept] || kept.Value is not { NextReadAt: { } planned, MissingSince: null })
            {
                // Not ours, not measured (any more), or missed already and looked for in the time of the watch.
                return;
            }

            DateTimeOffset at = when(kept.Value);
            if (planned <= at)
            {
                return;
            }

            if ((await documents.ReplaceAsync(EngagementKinds.Series, tenantId, kept.Id, kept.Value with { NextReadAt = at }, kept.ETag, cancellationToken)).Succeeded)
            {
                await client.RaiseEventAsync(
                    InstanceIds.OfEngagement(kept.Value.ContentId, kept.Value.TargetId), WakeUp.EventName, new WakeUp(), cancellationToken);
                return;
            }
        }
    }
}
