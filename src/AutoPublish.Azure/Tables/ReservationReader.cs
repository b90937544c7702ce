using System.Collections.Concurrent;
using AutoPublish.Core.Publishing;
using Azure;
using Azure.Data.Tables;

namespace AutoPublish.Azure.Tables;

/// <summary>Reads what a request is judged by: in as few calls as the service allows, all at once.</summary>
internal sealed class ReservationReader(TableClient table)
{
    public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await table.GetEntityIfExistsAsync<TableEntity>(ReservationRows.PartitionOf(partition), row, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    public async Task<ReservationCounts> ReadAsync(string partition, IReadOnlyList<WindowShare> shares, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, WindowCount> counts = new();
        List<Task> reads = [.. shares.Select(s => ReadWindowsAsync(partition, s, counts, cancellationToken))];
        foreach (string meter in shares.Select(s => s.Meter).OfType<string>().Distinct())
        {
            reads.Add(ReadRowAsync(partition, ReservationRows.ForeignRow(meter), counts, cancellationToken));
            reads.Add(ReadRowAsync(partition, ReservationRows.ClosedRow(meter), counts, cancellationToken));
        }

        await Task.WhenAll(reads);
        return new ReservationCounts(counts);
    }

    public async Task<ReservationCounts> ReadAsync(string partition, IReadOnlyList<string> windows, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, WindowCount> counts = new();
        await Task.WhenAll(windows.Distinct().Select(w => ReadRowAsync(partition, ReservationRows.WindowRow(w), counts, cancellationToken)));
        return new ReservationCounts(counts);
    }

    private async Task ReadWindowsAsync(string partition, WindowShare share, ConcurrentDictionary<string, WindowCount> counts, CancellationToken cancellationToken)
    {
        if (share.Earlier.Count == 0)
        {
            await ReadRowAsync(partition, ReservationRows.WindowRow(share.Window), counts, cancellationToken);
            return;
        }

        // A filter compares fifteen things at most. The windows of a meter lie together, so the range from the lowest to the highest
        // of their rows is read, and whatever else lies in it is left alone.
        string[] rows = [.. share.Earlier.Select(e => e.Window).Append(share.Window).Select(ReservationRows.WindowRow).Order(StringComparer.Ordinal)];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {ReservationRows.PartitionOf(partition)} and RowKey ge {rows[0]} and RowKey le {rows[^1]}");
        await foreach (TableEntity entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (Array.BinarySearch(rows, entity.RowKey, StringComparer.Ordinal) >= 0)
            {
                counts[entity.RowKey] = ReservationRows.CountOf(entity);
            }
        }
    }

    private async Task ReadRowAsync(string partition, string row, ConcurrentDictionary<string, WindowCount> counts, CancellationToken cancellationToken)
    {
        if (await FindAsync(partition, row, cancellationToken) is { } entity)
        {
            counts[row] = ReservationRows.CountOf(entity);
        }
    }
}
