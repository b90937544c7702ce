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
/// The client sends a call again when its answer was lost, and the second one then meets the work of the first: a create that
/// is told "there already", a replace that is told "changed". Each write carries a mark of its own, and what is refused looks whose mark is there.
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
        string mark = NewMark();
        using MemoryStream item = CosmosItem.Write(kind, partition, id, value, mark);
        using ResponseMessage response = await container.CreateItemStreamAsync(item, new PartitionKey(partition), NoContent, cancellationToken);
        meter.Took("create", kind.Name, response);
        return response.StatusCode == HttpStatusCode.Conflict ? await OwnAsync(kind.Name, partition, id, mark, cancellationToken) : Written(response);
    }

    public async ValueTask<WriteResult> ReplaceAsync<T>(DocumentKind<T> kind, string partition, string id, T value, string etag, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        string mark = NewMark();
        using MemoryStream item = CosmosItem.Write(kind, partition, id, value, mark);
        if (!CosmosETags.IsOne(etag))
        {
            return Conflict;
        }

        ItemRequestOptions options = new() { IfMatchEtag = etag, EnableContentResponseOnWrite = false };
        using ResponseMessage response = await container.ReplaceItemStreamAsync(item, CosmosNames.IdOf(kind.Name, id), new PartitionKey(partition), options, cancellationToken);
        meter.Took("replace", kind.Name, response);
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound => Conflict,
            HttpStatusCode.PreconditionFailed => await OwnAsync(kind.Name, partition, id, mark, cancellationToken),
            _ => Written(response),
        };
    }

    public async ValueTask<WriteResult> PutAsync<T>(DocumentKind<T> kind, string partition, string id, T value, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        using MemoryStream item = CosmosItem.Write(kind, partition, id, value, NewMark());
        using ResponseMessage response = await container.UpsertItemStreamAsync(item, new PartitionKey(partition), NoContent, cancellationToken);
        meter.Took("put", kind.Name, response);
        return Written(response);
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
        using ResponseMessage response = await container.DeleteItemStreamAsync(CosmosNames.IdOf(kind.Name, id), new PartitionKey(partition), options, cancellationToken);
        meter.Took("delete", kind.Name, response);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed)
        {
            return Conflict;
        }

        response.EnsureSuccessStatusCode();
        return new WriteResult(WriteStatus.Written, null);
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

    /// <summary>A refused write: ours after all when our mark is on what is there.</summary>
    private async ValueTask<WriteResult> OwnAsync(string kind, string partition, string id, string mark, CancellationToken cancellationToken)
    {
        using JsonDocument? item = await ReadAsync(kind, partition, id, cancellationToken);
        return item is not null && CosmosItem.Text(item.RootElement, "mark") == mark
            ? new WriteResult(WriteStatus.Written, CosmosItem.Text(item.RootElement, "_etag"))
            : Conflict;
    }

    private async ValueTask<JsonDocument?> ReadAsync(string kind, string partition, string id, CancellationToken cancellationToken)
    {
        using ResponseMessage response = await container.ReadItemStreamAsync(CosmosNames.IdOf(kind, id), new PartitionKey(partition), null, cancellationToken);
        meter.Took("get", kind, response);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await JsonDocument.ParseAsync(response.Content, default, cancellationToken);
    }

    private static WriteResult Written(ResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return new WriteResult(WriteStatus.Written, response.Headers.ETag);
    }

    private string NewMark() => newMark().ToString("N");
}
