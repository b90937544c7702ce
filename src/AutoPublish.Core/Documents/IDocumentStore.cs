namespace AutoPublish.Core.Documents;

/// <summary>
/// JSON documents in partitions (one per tenant), each with an ETag. Every write is conditional and durable when the
/// call returns. There is no transaction over two documents, and no query over two partitions.
/// </summary>
public interface IDocumentStore
{
    /// <summary>One document, or null.</summary>
    ValueTask<Document<T>?> GetAsync<T>(DocumentKind<T> kind, string partition, string id, CancellationToken cancellationToken = default)
        where T : class;

    /// <summary>Writes a new document; <see cref="WriteStatus.Conflict"/> when the id is taken.</summary>
    ValueTask<WriteResult> CreateAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class;

    /// <summary>Replaces the document that has this ETag; <see cref="WriteStatus.Conflict"/> when it changed or is gone.</summary>
    ValueTask<WriteResult> ReplaceAsync<T>(DocumentKind<T> kind, string partition, string id, T value, string etag, CancellationToken cancellationToken = default)
        where T : class;

    /// <summary>Creates or replaces, whatever is there: for facts that are the same whoever writes them.</summary>
    ValueTask<WriteResult> PutAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class;

    /// <summary>Deletes the document that has this ETag, or any when it is null; <see cref="WriteStatus.Conflict"/> when it changed or is gone.</summary>
    ValueTask<WriteResult> DeleteAsync<T>(DocumentKind<T> kind, string partition, string id, string? etag = null, CancellationToken cancellationToken = default)
        where T : class;

    /// <summary>A page of documents in the order of one declared index.</summary>
    /// <exception cref="ArgumentException">The index is not declared by the kind, or the cursor is not one of this query's.</exception>
    ValueTask<DocumentPage<T>> QueryAsync<T>(DocumentKind<T> kind, string partition, DocumentQuery query, CancellationToken cancellationToken = default)
        where T : class;
}
