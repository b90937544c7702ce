using System.Net;
using System.Text.Json;
using AutoPublish.Core.Documents;
using Microsoft.Azure.Cosmos;

namespace AutoPublish.Azure.Documents;

/// <summary>
/// Documents in Cosmos DB: one container, a tenant's documents in one logical partition. Every call is of one partition, and every
/// write of one item. Only the service's calls by stream are used, so that a document is written and read by its kind's own JSON.
/// </summary>
/// <remarks>
/// The client sends no write a second time when its answer was lost: the second would meet the work of the first and be told of a conflict, and
/// where another has written since, nobody could know better. Instead each write carries a mark of its own, and a writer without an answer looks whose
/// mark is there. Its own: it was written. Anything else stays an error, and the caller's patience decides.
/// </remarks>
internal sealed class CosmosDocumentStore(Container container, CosmosMeter meter, Func<Guid> newMark) : IDocumentStore
{
    private static readonly WriteResult Conflict = new(WriteStatus.Conflict, null);
    private static readonly ItemRequestOptions NoContent = new() { EnableContentResponseOnWrite = false };

    public async ValueTask<Document<T>?> GetAsync<T>(DocumentKind<T> kind, string partition, string id, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        using JsonDocument? item = await ReadAsync(kind.Name, partition, id, cancellationToken);
        return item is null ? null : CosmosItem.Read(kind, item.RootElement);
    }

    public async ValueTask<WriteResult> CreateAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        CosmosWrite write = new("create", kind.Name, partition, id, NewMark());
        using MemoryStream item = CosmosItem.Write(kind, partition, id, value, write.Mark);
        return await WriteAsync(write, () => container.CreateItemStreamAsync(item, write.Key, NoContent, cancellationToken), cancellationToken);
    }

    public async ValueTask<WriteResult> ReplaceAsync<T>(DocumentKind<T> kind, string partition, string id, T value, string etag, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        CosmosWrite write = new("replace", kind.Name, partition, id, NewMark());
        using MemoryStream item = CosmosItem.Write(kind, partition, id, value, write.Mark);
        if (!CosmosETags.IsOne(etag))
        {
            return Conflict;
        }

        ItemRequestOptions options = new() { IfMatchEtag = etag, EnableContentResponseOnWrite = false };
        return await WriteAsync(write, () => container.ReplaceItemStreamAsync(item, write.ItemId, write.Key, options, cancellationToken), cancellationToken);
    }

    public async ValueTask<WriteResult> PutAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        CosmosWrite write = new("put", kind.Name, partition, id, NewMark());
        using MemoryStream item = CosmosItem.Write(kind, partition, id, value, write.Mark);
        return await WriteAsync(write, () => container.UpsertItemStreamAsync(item, write.Key, NoContent, cancellationToken), cancellationToken);
    }

    public async ValueTask<WriteResult> DeleteAsync<T>(DocumentKind<T> kind, string partition, string id, string? etag = null, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (etag is not null && !CosmosETags.IsOne(etag))
        {
            return Conflict;
        }

        ItemRequestOptions options = new() { IfMatchEtag = etag };
        try
        {
            using ResponseMessage response = await container.DeleteItemStreamAsync(CosmosNames.IdOf(kind.Name, id), new PartitionKey(partition), options, cancellationToken);
            meter.Took("delete", kind.Name, response);
            if (IsMissing(response) || response.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return Conflict;
            }

            response.EnsureSuccessStatusCode();
            return new WriteResult(WriteStatus.Written, null);
        }
        catch (Exception e) when (IsLost(e, cancellationToken))
        {
            // Gone is what was wanted; who made it so nobody can tell, and what depends on it has to be deleted all the same.
            if (await GetAsync(kind, partition, id, cancellationToken) is not null)
            {
                throw;
            }

            return new WriteResult(WriteStatus.Written, null);
        }
    }

    public async ValueTask<DocumentPage<T>> QueryAsync<T>(DocumentKind<T> kind, string partition, DocumentQuery query, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        CosmosRange range = CosmosRange.Of(kind, partition, query);
        QueryRequestOptions options = new()
        {
            PartitionKey = new PartitionKey(partition),
            // One document more than the page holds tells whether there is a next page. The service ends a page early when it likes.
            MaxItemCount = range.Limit + 1,
            MaxConcurrency = 1,
            // Straight to the one partition: no call for a plan before it.
            EnableOptimisticDirectExecution = true,
        };
        List<Document<T>> items = [];
        string last = "";
        using FeedIterator pages = container.GetItemQueryStreamIterator(range.Definition, null, options);
        while (pages.HasMoreResults)
        {
            using ResponseMessage response = await pages.ReadNextAsync(cancellationToken);
            meter.Took("query", kind.Name, response);
            response.EnsureSuccessStatusCode();
            using JsonDocument page = await JsonDocument.ParseAsync(response.Content, default, cancellationToken);
            foreach (JsonElement item in page.RootElement.GetProperty("Documents").EnumerateArray())
            {
                if (items.Count == range.Limit)
                {
                    return new DocumentPage<T>(items, range.CursorAfter(last));
                }

                items.Add(CosmosItem.Read(kind, item));
                last = CosmosItem.Text(item, "sort");
            }
        }

        return new DocumentPage<T>(items, null);
    }

    private async ValueTask<WriteResult> WriteAsync(CosmosWrite write, Func<Task<ResponseMessage>> call, CancellationToken cancellationToken)
    {
        try
        {
            using ResponseMessage response = await call();
            meter.Took(write.Operation, write.Kind, response);
            if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed || IsMissing(response))
            {
                return Conflict;
            }

            response.EnsureSuccessStatusCode();
            return new WriteResult(WriteStatus.Written, response.Headers.ETag);
        }
        catch (Exception e) when (IsLost(e, cancellationToken))
        {
            if (await FindOwnAsync(write, cancellationToken) is { } own)
            {
                return own;
            }

            throw;
        }
    }

    /// <summary>The write whose answer was lost, when its mark is on what is there.</summary>
    private async ValueTask<WriteResult?> FindOwnAsync(CosmosWrite write, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument? item = await ReadAsync(write.Kind, write.Partition, write.Name, cancellationToken);
            return item is not null && CosmosItem.Text(item.RootElement, "mark") == write.Mark
                ? new WriteResult(WriteStatus.Written, CosmosItem.Text(item.RootElement, "_etag"))
                : null;
        }
        catch (Exception e) when (IsLost(e, cancellationToken))
        {
            // Out of reach still; the first error tells more.
            return null;
        }
    }

    /// <summary>No answer, or one that does not say what was done.</summary>
    private static bool IsLost(Exception e, CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested && e switch
    {
        CosmosException refused => refused.StatusCode is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError,
        HttpRequestException or IOException or OperationCanceledException or JsonException => true,
        _ => false,
    };

    private async ValueTask<JsonDocument?> ReadAsync(string kind, string partition, string id, CancellationToken cancellationToken)
    {
        using ResponseMessage response = await container.ReadItemStreamAsync(CosmosNames.IdOf(kind, id), new PartitionKey(partition), null, cancellationToken);
        meter.Took("get", kind, response);
        if (IsMissing(response))
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await JsonDocument.ParseAsync(response.Content, default, cancellationToken);
    }

    /// <summary>The document is missing, and not the container: the service says which by a second status.</summary>
    private static bool IsMissing(ResponseMessage response) => response.StatusCode == HttpStatusCode.NotFound && response.Headers["x-ms-substatus"] is null or "" or "0";

    private string NewMark() => newMark().ToString("N");
}
