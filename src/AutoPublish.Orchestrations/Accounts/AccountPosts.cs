using AutoPublish.Core.Content;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>The posts that depend on an account: those it can still keep from going out.</summary>
public sealed class AccountPosts(ContentsByStatus contents, ContentWriter writer, ContentWaker waker)
{
    private static readonly ContentStatus[] Open = [ContentStatus.Draft, ContentStatus.Pending, ContentStatus.Approved, ContentStatus.Scheduled, ContentStatus.Publishing];

    /// <summary>How many contents are on their way to each account that has any; one look for all.</summary>
    public async ValueTask<IReadOnlyDictionary<string, int>> CountAsync(string tenantId, CancellationToken cancellationToken)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (ContentItem content in await OpenAsync(tenantId, accountId: null, cancellationToken))
        {
            foreach (string accountId in content.Targets.Where(t => !t.IsSettled).Select(t => t.AccountId).Distinct(StringComparer.Ordinal))
            {
                counts[accountId] = counts.GetValueOrDefault(accountId) + 1;
            }
        }

        return counts;
    }

    /// <summary>Contents that are on their way to this account, the earliest time first; at most as many as are wanted.</summary>
    public async ValueTask<IReadOnlyList<ContentItem>> WaitingAsync(string tenantId, string accountId, int most, CancellationToken cancellationToken)
    {
        IEnumerable<ContentItem> found = await OpenAsync(tenantId, accountId, cancellationToken);
        return [.. found.OrderBy(c => c.Schedule.At ?? DateTimeOffset.MinValue).ThenBy(c => c.ContentId, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>Lets every post that is held for the account look again.</summary>
    public async ValueTask WakeAsync(string tenantId, string accountId, CancellationToken cancellationToken)
    {
        foreach (ContentItem content in await OpenAsync(tenantId, accountId, cancellationToken))
        {
            foreach (Target target in content.Targets.Where(t => t.AccountId == accountId && IsHeld(t)))
            {
                // Refused where it moved on meanwhile: then it has looked by itself.
                await writer.ApplyAsync(tenantId, content.ContentId, new ContentCommand.AccountReady(target.TargetId), cancellationToken);
                await waker.WakeDeliveryAsync(new TargetRef(tenantId, content.ContentId, target.TargetId), cancellationToken);
            }
        }
    }

    // Held for the account, or its outcome is open and the platform could not be asked.
    private static bool IsHeld(Target target) => !target.IsSettled && target.Ledger?.NextAttemptAt is not null && (target.IsInFlight || AccountHolds.IsOne(target.Ledger.Reason));

    /// <summary>Those on their way to an account; to any, when none is named.</summary>
    private async ValueTask<IEnumerable<ContentItem>> OpenAsync(string tenantId, string? accountId, CancellationToken cancellationToken) =>
        (await contents.ListAsync(tenantId, Open, cancellationToken)).Where(c => c.Targets.Any(t => !t.IsSettled && (accountId is null || t.AccountId == accountId)));
}
