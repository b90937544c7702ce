using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Orchestrations.Engagement;

/// <summary>Has a post's counters read when it is their time, and says when to come again.</summary>
public sealed class EngagementActivity(IDocumentStore documents, ContentWriter contents, EngagementBatches batches, EngagementReader reader, TimeProvider time)
{
    public async Task<StepPlan> PollAsync(EngagementRef post, CancellationToken cancellationToken)
    {
        string id = EngagementSeries.IdOf(post.ContentId, post.TargetId);
        if (await SeriesAsync(post, id, cancellationToken) is not { } series)
        {
            return new StepPlan(Finished: true, WaitUntil: null, "gone");
        }

        if (await IsTakenDownAsync(post, cancellationToken))
        {
            // Nothing more is read or paid of what its owner wants down.
            await batches.PutAsync(post.TenantId, series with { NextReadAt = null }, cancellationToken);
            return new StepPlan(Finished: true, WaitUntil: null, "taken down");
        }

        // Another post of the account took it along with its own reading.
        return series.NextReadAt > time.GetUtcNow()
            ? new StepPlan(Finished: false, series.NextReadAt, "measured")
            : await reader.ReadAsync(post.TenantId, series, cancellationToken);
    }

    private async Task<bool> IsTakenDownAsync(EngagementRef post, CancellationToken cancellationToken) =>
        (await contents.ReadAsync(post.TenantId, post.ContentId, cancellationToken))?.Value.Targets.FirstOrDefault(t => t.TargetId == post.TargetId)?.Ledger?.Removal is not null;

    /// <summary>What is kept of the post so far, or a new series of the confirmed target; null when there is none.</summary>
    private async Task<EngagementSeries?> SeriesAsync(EngagementRef post, string id, CancellationToken cancellationToken)
    {
        if (await contents.ReadAsync(post.TenantId, post.ContentId, cancellationToken) is not { } content)
        {
            // Deleted: what was measured goes with it, and nothing more is read or paid.
            await documents.DeleteAsync(EngagementKinds.Series, post.TenantId, id, etag: null, cancellationToken);
            return null;
        }

        if (await documents.GetAsync(EngagementKinds.Series, post.TenantId, id, cancellationToken) is { } kept)
        {
            return kept.Value;
        }

        Target? target = content.Value.Targets.FirstOrDefault(t => t.TargetId == post.TargetId);
        return target is { Ledger: { PlatformPostId: { } postId, SettledAt: { } publishedAt } }
            ? new EngagementSeries
            {
                ContentId = post.ContentId,
                TargetId = post.TargetId,
                Platform = target.Platform,
                AccountId = target.AccountId,
                PostId = postId,
                PublishedAt = publishedAt,
            }
            : null;
    }
}
