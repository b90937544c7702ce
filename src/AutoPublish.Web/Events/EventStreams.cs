using System.Collections.Concurrent;

namespace AutoPublish.Web.Events;

/// <summary>How many streams each tenant has open.</summary>
internal sealed class EventStreams(EventOptions options)
{
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    internal int OpenOf(string tenantId) => _open.GetValueOrDefault(tenantId);

    /// <summary>False: there are as many as there may be.</summary>
    internal bool TryOpen(string tenantId)
    {
        if (_open.AddOrUpdate(tenantId, 1, static (_, count) => count + 1) <= options.StreamsPerTenant)
        {
            return true;
        }

        Close(tenantId);
        return false;
    }

    internal void Close(string tenantId)
    {
        if (_open.AddOrUpdate(tenantId, 0, static (_, count) => count - 1) == 0)
        {
            // Only while it is still nobody's.
            _open.TryRemove(new KeyValuePair<string, int>(tenantId, 0));
        }
    }
}
