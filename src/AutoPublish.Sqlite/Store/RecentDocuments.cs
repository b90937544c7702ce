using AutoPublish.Core.Documents;

namespace AutoPublish.Sqlite.Store;

/// <summary>
/// The documents that were written lately, as they were written: a flow reads what it wrote a moment ago, and would
/// parse it again each time. Changed in the order of the commits, each change before its writer goes on, so that
/// nobody reads here what is older than what was told to be written. A read brings nothing in: what it saw may be
/// older by the time it is kept.
/// </summary>
internal sealed class RecentDocuments
{
    private const int HalfCount = 1_024;

    private readonly Lock _gate = new();
    private Dictionary<Key, object> _young = [];
    private Dictionary<Key, object> _old = [];

    public Document<T>? Find<T>(DocumentKind<T> kind, string partition, string id)
        where T : class
    {
        Key key = new(partition, kind.Name, id);
        lock (_gate)
        {
            if (!_young.TryGetValue(key, out object? found) && _old.Remove(key, out found))
            {
                Keep(key, found);
            }

            return found as Document<T>;
        }
    }

    public void Put<T>(EncodedDocument written, T value)
        where T : class
    {
        Document<T> document = new(written.Id, value, DocumentETags.Format(written.ETag));
        Key key = new(written.Partition, written.Kind, written.Id);
        lock (_gate)
        {
            _old.Remove(key);
            Keep(key, document);
        }
    }

    public void Remove(string partition, string kind, string id)
    {
        Key key = new(partition, kind, id);
        lock (_gate)
        {
            _young.Remove(key);
            _old.Remove(key);
        }
    }

    /// <summary>Two halves: what nobody asked for while the young one filled up goes with the old one.</summary>
    private void Keep(Key key, object document)
    {
        if (_young.Count >= HalfCount && !_young.ContainsKey(key))
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
        }

        _young[key] = document;
    }

    private readonly record struct Key(string Partition, string Kind, string Id);
}
