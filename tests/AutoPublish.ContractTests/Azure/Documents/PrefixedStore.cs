using AutoPublish.Core.Documents;

namespace AutoPublish.ContractTests.Azure.Documents;

/// <summary>Partitions of one test in a container that outlives it.</summary>
internal sealed class PrefixedStore(IDocumentStore store, string prefix) : IDocumentStore
{
    public ValueTask<Document<T>?> GetAsync<T>(DocumentKind<T> kind, string partition, string id, CancellationToken cancellationToken = default)
        where T : class => store.GetAsync(kind, prefix + partition, id, cancellationToken);

    public ValueTask<WriteResult> CreateAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class => store.CreateAsync(kind, prefix + partition, id, value, cancellationToken);

    public ValueTask<WriteResult> ReplaceAsync<T>(DocumentKind<T> kind, string partition, string id, T value, string etag, CancellationToken cancellationToken = default)
        where T : class => store.ReplaceAsync(kind, prefix + partition, id, value, etag, cancellationToken);

    public ValueTask<WriteResult> PutAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class => store.PutAsync(kind, prefix + partition, id, value, cancellationToken);

    public ValueTask<WriteResult> DeleteAsync<T>(DocumentKind<T> kind, string partition, string id, string? etag = null, CancellationToken cancellationToken = default)
        where T : class => store.DeleteAsync(kind, prefix + partition, id, etag, cancellationToken);

    public ValueTask<DocumentPage<T>> QueryAsync<T>(DocumentKind<T> kind, string partition, DocumentQuery query, CancellationToken cancellationToken = default)
        where T : class => store.QueryAsync(kind, prefix + partition, query, cancellationToken);
}
