using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;

namespace AutoPublish.Local.Hosting;

/// <summary>
/// Reads the whole database once after the start, so that silent damage is told and not published from; then removes
/// what nobody needs any more: ended histories, old answers to request ids, past windows of limits.
/// </summary>
internal sealed partial class HousekeepingService(
    SqliteDatabase database,
    IOrchestrationClient client,
    SqliteReservations reservations,
    SqliteRequestReplay replays,
    TimeProvider time,
    HostFault fault,
    IHostApplicationLifetime lifetime,
    ILogger<HousekeepingService> logger) : BackgroundService
{
    private const int PurgeBatch = 500;

    // The documents tell what became of a content; its history only helps to look into what went wrong lately.
    private static readonly TimeSpan HistoryKept = TimeSpan.FromHours(24);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Run(() => SqliteVerification.Run(database, stoppingToken), stoppingToken);
        }
        catch (SqliteDatabaseException e)
        {
            // Going on would build on damage; the message names the file and the remedy.
            DatabaseDamaged(e);
            fault.Report();
            lifetime.StopApplication();
            return;
        }

        using PeriodicTimer timer = new(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The edge of the host's loop: what could not be removed now is removed next time.
                RoundFailed(e);
            }
        }
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        while (await client.PurgeEndedBeforeAsync(now - HistoryKept, PurgeBatch, cancellationToken) == PurgeBatch)
        {
            // Batch after batch, so that other writers get their turn in between.
        }

        await reservations.PurgeAsync(now, cancellationToken);
        await replays.PurgeAsync(now, cancellationToken);
    }

    [LoggerMessage(2011, LogLevel.Critical, "The database is damaged; the host stops.")]
    private partial void DatabaseDamaged(Exception e);

    [LoggerMessage(2012, LogLevel.Error, "A round of housekeeping failed; the next one tries again.")]
    private partial void RoundFailed(Exception e);
}
