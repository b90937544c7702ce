using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Actions.Content;

/// <param name="From">Creation, inclusive.</param>
/// <param name="To">Creation, exclusive.</param>
/// <param name="After">The key of the last item of the page before.</param>
internal sealed record ContentQuery(ContentStatus? Status, Platform? Platform, DateTimeOffset? From, DateTimeOffset? To, int Limit, string? After);

/// <param name="Next">The key to go on after; null at the end.</param>
internal sealed record ContentPage(IReadOnlyList<ContentItem> Items, string? Next);

/// <summary>Lists a tenant's contents, newest first.</summary>
internal sealed class ContentListing(IDocumentStore documents)
{
    // No index holds platforms: a rare one is looked for so far, and the caller goes on from there.
    private const int MaxScanned = 1000;
    private const int ScanPage = 100;

    internal async ValueTask<ContentPage> ListAsync(string tenantId, ContentQuery query, CancellationToken cancelled)
    {
        string prefix = query.Status is { } status ? ContentKinds.StatusKey(status) : "";
        string? end = Earlier(query.To is { } to ? ContentKinds.SortKey(to) : null, query.After);
        DocumentQuery range = new()
        {
            Index = query.Status is null ? ContentKinds.ByCreation : ContentKinds.ByStatus,
            From = prefix + (query.From is { } from ? ContentKinds.SortKey(from) : ""),
            // 'g' follows every digit of a key.
            To = prefix + (end ?? "g"),
            Descending = true,
            Limit = query.Platform is null ? query.Limit : ScanPage,
        };
        return await ScanAsync(tenantId, range, query, cancelled);
    }

    /// <summary>Where an item stands in the order of creation.</summary>
    internal static string KeyOf(ContentItem content) => ContentKinds.SortKey(content.CreatedAt) + content.ContentId;

    private async ValueTask<ContentPage> ScanAsync(string tenantId, DocumentQuery range, ContentQuery query, CancellationToken cancelled)
    {
        List<ContentItem> items = [];
        int scanned = 0;
        while (true)
        {
            DocumentPage<ContentItem> page = await documents.QueryAsync(ContentKinds.Content, tenantId, range, cancelled);
            for (int i = 0; i < page.Items.Count; i++)
            {
                ContentItem content = page.Items[i].Value;
                scanned++;
                if (query.Platform is null || content.Targets.Any(t => t.Platform == query.Platform))
                {
                    items.Add(content);
                }

                bool more = i + 1 < page.Items.Count || page.NextCursor is not null;
                if (more && (items.Count == query.Limit || scanned == MaxScanned))
                {
                    return new ContentPage(items, KeyOf(content));
                }
            }

            if (page.NextCursor is null)
            {
                return new ContentPage(items, null);
            }

            range = range with { Cursor = page.NextCursor };
        }
    }

    private static string? Earlier(string? a, string? b) => a is null || (b is not null && string.CompareOrdinal(b, a) < 0) ? b : a;
}
