using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Content;

/// <summary>Reads a tenant's contents that are in given states, each once.</summary>
public sealed class ContentsByStatus(IDocumentStore documents)
{
    private const int PageSize = 200;

    public async ValueTask<List<ContentItem>> ListAsync(string tenantId, IEnumerable<ContentStatus> statuses, CancellationToken cancellationToken)
    {
        List<ContentItem> contents = [];
        foreach (ContentStatus status in statuses)
        {
            string? cursor = null;
            do
            {
                // The key goes on with hexadecimal digits.
                DocumentQuery query = new() { Index = ContentKinds.ByStatus, From = ContentKinds.StatusKey(status), To = ContentKinds.StatusKey(status) + "g", Limit = PageSize, Cursor = cursor };
                DocumentPage<ContentItem> page = await documents.QueryAsync(ContentKinds.Content, tenantId, query, cancellationToken);
                contents.AddRange(page.Items.Select(c => c.Value));
                cursor = page.NextCursor;
            }
            while (cursor is not null);
        }

        // One that changed its state while the pages were read may be in two of them.
        return [.. contents.DistinctBy(c => c.ContentId)];
    }
}
