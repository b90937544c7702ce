using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Pages.Calendar;

/// <summary>A tenant's contents by the time at which they go out or went out.</summary>
internal sealed class CalendarListing(IDocumentStore documents)
{
    /// <summary>In one view.</summary>
    internal const int Most = 1_000;
    private const int Untimed = 10;

    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    /// <returns>In the order of time; and whether there are more.</returns>
    internal async ValueTask<(IReadOnlyList<ContentItem> Items, bool IsCut)> BetweenAsync(string tenantId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancelled)
    {
        // Keys are whole hours; not every zone's days begin with one. 'g' follows every digit of a key.
        DocumentQuery query = new() { Index = ContentKinds.ByDue, From = ContentKinds.DueKey(from), To = ContentKinds.DueKey(to) + "g", Limit = Most };
        DocumentPage<ContentItem> page = await documents.QueryAsync(ContentKinds.Content, tenantId, query, cancelled);
        IEnumerable<ContentItem> items = page.Items.Select(d => d.Value).Where(c => ContentKinds.DueAt(c) is { } at && at >= from && at < to);
        return ([.. items.OrderBy(ContentKinds.DueAt).ThenBy(c => c.ContentId, StringComparer.Ordinal)], page.NextCursor is not null);
    }

    /// <summary>Contents that wait for a decision and go out as soon as it is made; the newest few.</summary>
    internal async ValueTask<IReadOnlyList<ContentItem>> WithoutTimeAsync(string tenantId, CancellationToken cancelled)
    {
        string prefix = ContentKinds.StatusKey(ContentStatus.Pending);
        DocumentQuery query = new() { Index = ContentKinds.ByStatus, From = prefix, To = prefix + "g", Descending = true, Limit = 100 };
        DocumentPage<ContentItem> page = await documents.QueryAsync(ContentKinds.Content, tenantId, query, cancelled);
        return [.. page.Items.Select(d => d.Value).Where(c => c.Schedule.At is null).Take(Untimed)];
    }
}
