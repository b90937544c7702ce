using System.Collections.Concurrent;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Actions.Content;

/// <summary>
/// Pages of listings as bytes, used while the store says that nothing of the tenant's contents changed. A store without
/// stamps is asked each time.
/// </summary>
internal sealed class RenderedLists(IEnumerable<IDocumentStamps> stamps)
{
    private const int MaxPages = 2048;
    private readonly IDocumentStamps? _stamps = stamps.FirstOrDefault();
    private readonly ConcurrentDictionary<(string TenantId, ListContentInput Input), Page> _pages = new();
    private int _count;

    /// <summary>Taken before the documents are read; null when the store cannot tell.</summary>
    internal long? StampOf(string tenantId) => _stamps?.CurrentStamp(tenantId, ContentKinds.Content.Name);

    internal byte[]? Find(string tenantId, ListContentInput input, long? stamp) =>
        stamp is { } current && _pages.TryGetValue((tenantId, input), out Page? page) && page.Stamp == current ? page.Body : null;

    internal void Keep(string tenantId, ListContentInput input, long? stamp, ReadOnlyMemory<byte> body)
    {
        if (stamp is not { } read)
        {
            return;
        }

        if (!_pages.ContainsKey((tenantId, input)) && Interlocked.Increment(ref _count) > MaxPages)
        {
            _pages.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        _pages[(tenantId, input)] = new Page(read, body.ToArray());
    }

    private sealed record Page(long Stamp, byte[] Body);
}
