using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Actions.Content;

/// <summary>
/// Pages of listings as bytes, used while the store says that nothing of the tenant's contents changed. A store without
/// stamps is asked each time.
/// </summary>
internal sealed class RenderedLists(IEnumerable<IDocumentStamps> stamps)
{
    /// <summary>All pages together; a client that asks for another time range each time fills it with pages that nobody asks for again.</summary>
    internal const int MaxBytes = 8 * 1024 * 1024;

    private readonly IDocumentStamps? _stamps = stamps.FirstOrDefault();
    private readonly Lock _gate = new();
    private readonly Dictionary<(string TenantId, ListContentInput Input), Page> _pages = [];
    private int _bytes;

    /// <summary>What the pages take now.</summary>
    internal int Bytes => Volatile.Read(ref _bytes);

    /// <summary>Taken before the documents are read; null when the store cannot tell.</summary>
    internal long? StampOf(string tenantId) => _stamps?.CurrentStamp(tenantId, ContentKinds.Content.Name);

    internal byte[]? Find(string tenantId, ListContentInput input, long? stamp)
    {
        lock (_gate)
        {
            return stamp is { } current && _pages.TryGetValue((tenantId, input), out Page? page) && page.Stamp == current ? page.Body : null;
        }
    }

    internal void Keep(string tenantId, ListContentInput input, long? stamp, ReadOnlyMemory<byte> body)
    {
        if (stamp is not { } read || body.Length > MaxBytes / 8)
        {
            return;
        }

        Page page = new(read, body.ToArray());
        lock (_gate)
        {
            if (_bytes + Size(page) > MaxBytes)
            {
                _pages.Clear();
                _bytes = 0;
            }

            if (_pages.Remove((tenantId, input), out Page? earlier))
            {
                _bytes -= Size(earlier);
            }

            _pages[(tenantId, input)] = page;
            _bytes += Size(page);
        }
    }

    // The entry beside the bytes: the input that is its key, and the table's own.
    private static int Size(Page page) => page.Body.Length + 512;

    private sealed record Page(long Stamp, byte[] Body);
}
