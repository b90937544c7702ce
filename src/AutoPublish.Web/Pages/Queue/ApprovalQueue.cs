using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Pages.Queue;

/// <param name="IsCut">There are more than were looked through.</param>
/// <param name="After">The key to go on after; null at the end.</param>
internal sealed record QueueSlice<T>(IReadOnlyList<T> Items, string? After, bool IsCut);

/// <param name="Version">The version that was decided about; not the present one where changes were asked for.</param>
internal sealed record DecidedContent(ContentItem Content, int Version, Approval Approval, ApprovalDecision Decision);

/// <summary>
/// The contents of a tenant that wait for a decision, the one first that has the least time left; and those that were
/// decided about lately. No index has this order, so both look through a bounded number and sort that.
/// </summary>
internal sealed class ApprovalQueue(IDocumentStore documents, TimeProvider time)
{
    private const int ScanPage = 500;

    /// <summary>Waiting contents that are looked through, the oldest first.</summary>
    internal const int MaxWaiting = 2_000;

    /// <summary>Changed contents that are looked through for decisions, the newest first.</summary>
    internal const int MaxChanged = 1_000;

    internal static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    internal async ValueTask<QueueSlice<ContentItem>> WaitingAsync(string tenantId, Platform? platform, string? after, int limit, CancellationToken cancelled)
    {
        string prefix = ContentKinds.StatusKey(ContentStatus.Pending);
        DocumentQuery query = new() { Index = ContentKinds.ByStatus, From = prefix, To = prefix + "g", Limit = ScanPage };
        (List<ContentItem> found, bool isCut) = await ScanAsync(tenantId, query, MaxWaiting, cancelled);
        IEnumerable<ContentItem> waiting = found.Where(c => c.Approval is not null && On(c, platform));
        return Slice(waiting.OrderBy(KeyOf, StringComparer.Ordinal), KeyOf, after, limit, isCut);

        static string KeyOf(ContentItem content) => ContentKinds.SortKey(content.Approval?.ExpiresAt ?? DateTimeOffset.MaxValue) + content.ContentId;
    }

    internal async ValueTask<QueueSlice<DecidedContent>> DecidedAsync(string tenantId, Platform? platform, string? after, int limit, CancellationToken cancelled)
    {
        DateTimeOffset since = time.GetUtcNow() - Lately;
        DocumentQuery query = new() { Index = ContentKinds.ByChange, From = ContentKinds.ChangeKey(since), Descending = true, Limit = ScanPage };
        (List<ContentItem> found, bool isCut) = await ScanAsync(tenantId, query, MaxChanged, cancelled);
        List<DecidedContent> decided = [];
        foreach (ContentItem content in found.Where(c => On(c, platform)))
        {
            if (await DecisionAsync(content, cancelled) is { } last && last.Decision.At >= since)
            {
                decided.Add(last);
            }
        }

        return Slice(decided.OrderBy(KeyOf, StringComparer.Ordinal), KeyOf, after, limit, isCut);

        // The latest first, in an order that goes on after a key as the other does.
        static string KeyOf(DecidedContent d) => (DateTimeOffset.MaxValue.UtcTicks - d.Decision.At.UtcTicks).ToString("x16") + d.Content.ContentId;
    }

    private async ValueTask<DecidedContent?> DecisionAsync(ContentItem content, CancellationToken cancelled)
    {
        if (content.Approval is { Decision: { } decision } approval)
        {
            return new DecidedContent(content, approval.Version, approval, decision);
        }

        // Where changes were asked for, the question about the version before holds the decision.
        return content.Version > 1
            && await documents.GetAsync(ContentKinds.Version, content.TenantId, $"{content.ContentId}.{content.Version - 1}", cancelled) is { Value.Approval: { Decision: { } earlier } asked }
                ? new DecidedContent(content, asked.Version, asked, earlier)
                : null;
    }

    private async ValueTask<(List<ContentItem> Found, bool IsCut)> ScanAsync(string tenantId, DocumentQuery query, int most, CancellationToken cancelled)
    {
        List<ContentItem> found = [];
        do
        {
            DocumentPage<ContentItem> page = await documents.QueryAsync(ContentKinds.Content, tenantId, query, cancelled);
            found.AddRange(page.Items.Select(d => d.Value));
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null && found.Count < most);

        return (found, query.Cursor is not null);
    }

    private static QueueSlice<T> Slice<T>(IEnumerable<T> ordered, Func<T, string> keyOf, string? after, int limit, bool isCut)
    {
        T[] rest = [.. ordered.Where(i => after is null || string.CompareOrdinal(keyOf(i), after) > 0).Take(limit + 1)];
        return rest.Length > limit
            ? new QueueSlice<T>(rest[..limit], keyOf(rest[limit - 1]), isCut)
            : new QueueSlice<T>(rest, After: null, isCut);
    }

    private static bool On(ContentItem content, Platform? platform) => platform is null || content.Targets.Any(t => t.Platform == platform);
}
