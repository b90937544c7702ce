using AutoPublish.Core.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Webhooks;

/// <summary>The store of a process that dies as it writes a certain kind: nothing is written, and nobody goes on.</summary>
internal sealed class CrashingStore(IDocumentStore inner) : IDocumentStore
{
    public string? FailsAt { get; set; }

    public static void Wrap(IServiceCollection services, Action<CrashingStore> made)
    {
        IDocumentStore inner = (IDocumentStore)(services.Last(s => s.ServiceType == typeof(IDocumentStore)).ImplementationInstance ?? throw new AssertFailedException("No store."));
        CrashingStore store = new(inner);
        made(store);
        services.AddSingleton<IDocumentStore>(store);
    }

    public ValueTask<Document<T>?> GetAsync<T>(DocumentKind<T> kind, string partition, string id, CancellationToken cancellationToken = default)
        where T : class => inner.GetAsync(kind, partition, id, cancellationToken);

    public ValueTask<WriteResult> CreateAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class => Die(kind.Name) ?? inner.CreateAsync(kind, partition, id, value, cancellationToken);

    public ValueTask<WriteResult> ReplaceAsync<T>(DocumentKind<T> kind, string partition, string id, T value, string etag, CancellationToken cancellationToken = default)
        where T : class => Die(kind.Name) ?? inner.ReplaceAsync(kind, partition, id, value, etag, cancellationToken);

    public ValueTask<WriteResult> PutAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class => Die(kind.Name) ?? inner.PutAsync(kind, partition, id, value, cancellationToken);

    public ValueTask<WriteResult> DeleteAsync<T>(DocumentKind<T> kind, string partition, string id, string? etag = null, CancellationToken cancellationToken = default)
        where T : class => Die(kind.Name) ?? inner.DeleteAsync(kind, partition, id, etag, cancellationToken);

    public ValueTask<DocumentPage<T>> QueryAsync<T>(DocumentKind<T> kind, string partition, DocumentQuery query, CancellationToken cancellationToken = default)
        where T : class => inner.QueryAsync(kind, partition, query, cancellationToken);

    private ValueTask<WriteResult>? Die(string kind) => kind == FailsAt ? throw new IOException("The process died here.") : null;
}
