using Azure;
using Azure.Data.Tables;

namespace AutoPublish.Azure.Tables;

/// <summary>Deletes what a filter finds. It reads the table through, a thousand entities a call: run it seldom.</summary>
internal static class TablePurge
{
    private const int MaxBatch = 100;

    /// <param name="counts">Which of the deleted are counted, by row key.</param>
    public static async Task<int> RunAsync(TableClient table, string filter, Func<string, bool> counts, CancellationToken cancellationToken)
    {
        int purged = 0;
        AsyncPageable<TableEntity> found = table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey", "Timestamp"], cancellationToken: cancellationToken);
        await foreach (Page<TableEntity> page in found.AsPages())
        {
            foreach (TableEntity[] batch in page.Values.GroupBy(e => e.PartitionKey).SelectMany(p => p.Chunk(MaxBatch)))
            {
                purged += await DeleteAsync(table, batch, counts, cancellationToken);
            }
        }

        return purged;
    }

    private static async Task<int> DeleteAsync(TableClient table, TableEntity[] batch, Func<string, bool> counts, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(batch.Select(e => new TableTransactionAction(TableTransactionActionType.Delete, e, e.ETag)), cancellationToken);
            return batch.Count(e => counts(e.RowKey));
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            // One of them was used again or is gone: one by one, and that one stays as it is.
            int deleted = 0;
            foreach (TableEntity entity in batch)
            {
                deleted += await DeleteAsync(table, entity, cancellationToken) && counts(entity.RowKey) ? 1 : 0;
            }

            return deleted;
        }
    }

    private static async Task<bool> DeleteAsync(TableClient table, TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            Response response = await table.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, entity.ETag, cancellationToken);
            return response.Status != 404;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
    }
}
