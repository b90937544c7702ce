using AutoPublish.Azure.Queues;
using AutoPublish.Azure.Tables;
using AutoPublish.Core.Documents;

namespace AutoPublish.Azure;

/// <summary>Removes what nobody needs any more: old answers to request ids, past windows of limits, payloads of handled messages.</summary>
public sealed class AzureHousekeeping : IExpiringRecords
{
    private readonly TableRequestReplay _replays;
    private readonly TableReservations _reservations;
    private readonly WakeUpQueue _wakeUps;

    internal AzureHousekeeping(TableRequestReplay replays, TableReservations reservations, WakeUpQueue wakeUps)
    {
        _replays = replays;
        _reservations = reservations;
        _wakeUps = wakeUps;
    }

    /// <summary>It reads the tables through: once an hour is often enough.</summary>
    /// <returns>How much was removed.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        await _replays.PurgeAsync(now, cancellationToken) + await _reservations.PurgeAsync(now, cancellationToken) + await _wakeUps.PurgeAsync(now, cancellationToken);
}
