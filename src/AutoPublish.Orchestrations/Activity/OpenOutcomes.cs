using System.Collections.Concurrent;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Orchestrations.Activity;

/// <summary>The calls whose outcome is open: an account that has a new post may have it from one of them.</summary>
public sealed class OpenOutcomes(ContentsByStatus contents, ContentWriter writer, ContentWaker waker, TimeProvider time)
{
    private static readonly ContentStatus[] UnderWay = [ContentStatus.Publishing];

    // Asking costs what reading the listing costs; an account that posts a lot elsewhere must not have it asked each time.
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string ContentId, string TargetId), long> _asked = new();

    /// <summary>Has the platform asked now, where the next question is not due yet.</summary>
    public async ValueTask AskAsync(string tenantId, string accountId, CancellationToken cancellationToken)
    {
        foreach (ContentItem content in await contents.ListAsync(tenantId, UnderWay, cancellationToken))
        {
            foreach (Target target in content.Targets.Where(t => t.AccountId == accountId && t is { Status: TargetStatus.Unknown or TargetStatus.Sent, Ledger.NextAttemptAt: not null }))
            {
                if (!IsTurn(content.ContentId, target.TargetId))
                {
                    continue;
                }

                // Refused where it was settled meanwhile.
                Outcome<ContentItem> asked = await writer.ApplyAsync(tenantId, content.ContentId, new ContentCommand.ResolveTarget(target.TargetId), cancellationToken);
                if (asked.Succeeded(out _, out _))
                {
                    await waker.WakeDeliveryAsync(new TargetRef(tenantId, content.ContentId, target.TargetId), cancellationToken);
                }
            }
        }
    }

    private bool IsTurn(string contentId, string targetId)
    {
        long now = time.GetTimestamp();
        foreach (KeyValuePair<(string, string), long> old in _asked.Where(a => time.GetElapsedTime(a.Value, now) >= Gap))
        {
            _asked.TryRemove(old);
        }

        return _asked.TryAdd((contentId, targetId), now);
    }
}
