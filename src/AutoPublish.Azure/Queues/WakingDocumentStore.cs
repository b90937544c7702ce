using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;

namespace AutoPublish.Azure.Queues;

/// <summary>Documents of which webhooks tell: whoever writes one has its tenant's webhooks woken. Everything else passes as it is.</summary>
/// <remarks>
/// A write that ended without an answer may have been done and wakes nobody; neither does a process that ends right after its write. The timer finds both.
/// </remarks>
internal sealed class WakingDocumentStore(IDocumentStore inner, WebhookWakeUps wakeUps) : IDocumentStore
{
    public ValueTask<Document<T>?> GetAsync<T>(DocumentKind<T> kind, string partition, string id, CancellationToken cancellationToken = default)
        where T : class => inner.GetAsync(kind, partition, id, cancellationToken);

    public ValueTask<WriteResult> CreateAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class => WakeAfterAsync(inner.CreateAsync(kind, partition, id, value, cancellationToken), kind.Name, partition);

    public ValueTask<WriteResult> ReplaceAsync<T>(DocumentKind<T> kind, string partition, string id, T value, string etag, CancellationToken cancellationToken = default)
        where T : class => WakeAfterAsync(inner.ReplaceAsync(kind, partition, id, value, etag, cancellationToken), kind.Name, partition);

    public ValueTask<WriteResult> PutAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class => WakeAfterAsync(inner.PutAsync(kind, partition, id, value, cancellationToken), kind.Name, partition);

    public ValueTask<WriteResult> DeleteAsync<T>(DocumentKind<T> kind, string partition, string id, string? etag = null, CancellationToken cancellationToken = default)
        where T : class => inner.DeleteAsync(kind, partition, id, etag, cancellationToken);

    public ValueTask<DocumentPage<T>> QueryAsync<T>(DocumentKind<T> kind, string partition, DocumentQuery query, CancellationToken cancellationToken = default)
        where T : class => inner.QueryAsync(kind, partition, query, cancellationToken);

    private async ValueTask<WriteResult> WakeAfterAsync(ValueTask<WriteResult> write, string kind, string tenantId)
    {
        WriteResult result = await write;
        if (result.Succeeded && (kind == ContentKinds.Content.Name || kind == EngagementKinds.Series.Name))
        {
            await wakeUps.ChangedAsync(tenantId);
        }

        return result;
    }
}
