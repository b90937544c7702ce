using System.Collections.Concurrent;

namespace AutoPublish.Sqlite.Store;

/// <summary>Counts the commits of each kind in each partition since the store was opened.</summary>
internal sealed class DocumentStamps
{
    private readonly ConcurrentDictionary<(string Partition, string Kind), long> _stamps = new();

    public long Current(string partition, string kind) => _stamps.GetValueOrDefault((partition, kind));

    public void Bump(string partition, string kind) => _stamps.AddOrUpdate((partition, kind), 1, static (_, stamp) => stamp + 1);
}
