using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>The posts that depend on an account: those it can still keep from going out.</summary>
public sealed class AccountPosts(IDocumentStore documents, ContentWriter writer, ContentWaker waker)
{
    private const int PageSize = 200;
    private static readonly ContentStatus[] Open = [ContentStatus.Draft, ContentStatus.Pending, ContentStatus.Approved, ContentStatus.Scheduled, ContentStatus.Publishing];

    /// <summary>How many contents are on their way to each account that has any; one look for all.</summary>
    public async ValueTask<IReadOnlyDictionary<string, int>> CountAsync(string tenantId, CancellationToken cancellationToken)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        await foreach (ContentItem content in OpenAsync(tenantId, accountId: null, cancellationToken))
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
        List<ContentItem> found = [];
        await foreach (ContentItem content in OpenAsync(tenantId, accountId, cancellationToken))
        {
            found.Add(content);
        }

        return [.. found.OrderBy(c => c.Schedule.At ?? DateTimeOffset.MinValue).ThenBy(c => c.ContentId, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>Lets every post that is held for the account look again.</summary>
    public async ValueTask WakeAsync(string tenantId, string accountId, CancellationToken cancellationToken)
    {
        await foreach (ContentItem content in OpenAsync(tenantId, accountId, cancellationToken))
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
    private static bool IsHeld(Target target) => !target.IsSettled && target.Ledger?.NextAttemptAt is not null && (target.IsInFlight || target.Ledger.Reason?.Code == AccountHolds.TroubledCode);

    private async IAsyncEnumerable<ContentItem> OpenAsync(string tenantId, string? accountId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (ContentStatus status in Open)
        {
            string? cursor = null;
            do
            {
                // The key goes on with hexadecimal digits.
                DocumentQuery query = new() { Index = ContentKinds.ByStatus, From = ContentKinds.StatusKey(status), To = ContentKinds.StatusKey(status) + "g", Limit = PageSize, Cursor = cursor };
                DocumentPage<ContentItem> page = await documents.QueryAsync(ContentKinds.Content, tenantId, query, cancellationToken);
                foreach (Document<ContentItem> content in page.Items)
                {
                    if (content.Value.Targets.Any(t => (accountId is null || t.AccountId == accountId) && !t.IsSettled))
                    {
                        yield return content.Value;
                    }
                }

                cursor = page.NextCursor;
            }
            while (cursor is not null);
        }
    }
}
