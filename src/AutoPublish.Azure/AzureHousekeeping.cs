using AutoPublish.Azure.Tables;
using AutoPublish.Core.Documents;

namespace AutoPublish.Azure;

/// <summary>Removes what nobody needs any more: old answers to request ids, past windows of limits.</summary>
public sealed class AzureHousekeeping : IExpiringRecords
{
    private readonly TableRequestReplay _replays;
    private readonly TableReservations _reservations;

    internal AzureHousekeeping(TableRequestReplay replays, TableReservations reservations)
    {
        _replays = replays;
        _reservations = reservations;
    }

    /// <summary>It reads the tables through: once an hour is often enough.</summary>
    /// <returns>How much was removed.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        await _replays.PurgeAsync(now, cancellationToken) + await _reservations.PurgeAsync(now, cancellationToken);
}
