using AutoPublish.Core.Documents;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>A store in memory, for tests that run the flow many thousand times. It stops a step that is named without end.</summary>
internal sealed class MemoryDocuments : IDocumentStore
{
    private const int MostReadsOfOneLook = 400;
    private readonly Dictionary<(string Kind, string Partition, string Id), (object Value, int ETag)> _documents = [];
    private int _etags;
    private int _reads;

    /// <summary>A look at a document begins, with every step that follows from it.</summary>
    public void BeginLook() => _reads = 0;

    public ValueTask<Document<T>?> GetAsync<T>(DocumentKind<T> kind, string partition, string id, CancellationToken cancellationToken = default)
        where T : class
    {
        Assert.IsLessThan(MostReadsOfOneLook, ++_reads, "Steps without end.");
        return ValueTask.FromResult(_documents.TryGetValue((kind.Name, partition, id), out var found) ? new Document<T>(id, (T)found.Value, $"{found.ETag}") : null);
    }

    public ValueTask<WriteResult> CreateAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class => ValueTask.FromResult(_documents.ContainsKey((kind.Name, partition, id)) ? Conflict : Put(kind, partition, id, value));

    public ValueTask<WriteResult> ReplaceAsync<T>(DocumentKind<T> kind, string partition, string id, T value, string etag, CancellationToken cancellationToken = default)
        where T : class => ValueTask.FromResult(_documents.TryGetValue((kind.Name, partition, id), out var found) && $"{found.ETag}" == etag ? Put(kind, partition, id, value) : Conflict);

    public ValueTask<WriteResult> PutAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class => ValueTask.FromResult(Put(kind, partition, id, value));

    public ValueTask<WriteResult> DeleteAsync<T>(DocumentKind<T> kind, string partition, string id, string? etag = null, CancellationToken cancellationToken = default)
        where T : class => ValueTask.FromResult(_documents.Remove((kind.Name, partition, id)) ? new WriteResult(WriteStatus.Written, null) : Conflict);

    public ValueTask<DocumentPage<T>> QueryAsync<T>(DocumentKind<T> kind, string partition, DocumentQuery query, CancellationToken cancellationToken = default)
        where T : class
    {
        DocumentIndex<T> index = kind.Indexes.Single(i => i.Name == query.Index);
        IReadOnlyList<Document<T>> items =
        [
            .. _documents.Where(d => d.Key.Kind == kind.Name && d.Key.Partition == partition)
                .Select(d => (Key: index.Key((T)d.Value.Value), Document: new Document<T>(d.Key.Id, (T)d.Value.Value, $"{d.Value.ETag}")))
                .Where(d => d.Key is not null && string.CompareOrdinal(d.Key, query.From ?? "") >= 0 && (query.To is null || string.CompareOrdinal(d.Key, query.To) < 0))
                .OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => d.Document),
        ];
        return ValueTask.FromResult(new DocumentPage<T>(items, NextCursor: null));
    }

    private static WriteResult Conflict => new(WriteStatus.Conflict, null);

    private WriteResult Put<T>(DocumentKind<T> kind, string partition, string id, T value)
        where T : class
    {
        _documents[(kind.Name, partition, id)] = (value, ++_etags);
        return new WriteResult(WriteStatus.Written, $"{_etags}");
    }
}
