using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Content;

/// <summary>When a tenant's other posts are due.</summary>
public sealed class TakenSlots(IDocumentStore documents)
{
    private static readonly ContentStatus[] Waiting = [ContentStatus.Draft, ContentStatus.Pending, ContentStatus.Approved, ContentStatus.Scheduled];

    public async ValueTask<IReadOnlyList<DateTimeOffset>> OfAsync(string tenantId, CancellationToken cancelled)
    {
        List<DateTimeOffset> taken = [];
        foreach (ContentStatus status in Waiting)
        {
            string prefix = ContentKinds.StatusKey(status);
            DocumentQuery query = new() { Index = ContentKinds.ByStatus, From = prefix, To = prefix + "g", Limit = 1000 };
            do
            {
                DocumentPage<ContentItem> page = await documents.QueryAsync(ContentKinds.Content, tenantId, query, cancelled);
                taken.AddRange(page.Items.Select(c => c.Value.Schedule.At).OfType<DateTimeOffset>());
                query = query with { Cursor = page.NextCursor };
            }
            while (query.Cursor is not null);
        }

        return taken;
    }
}
