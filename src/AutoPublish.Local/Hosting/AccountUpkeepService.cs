using AutoPublish.Orchestrations.Accounts;

namespace AutoPublish.Local.Hosting;

/// <summary>Renews the grants of accounts that die of age otherwise and keeps their subscriptions, at the start and then every hour.</summary>
internal sealed partial class AccountUpkeepService(EngineService engine, AccountUpkeep upkeep, IHostApplicationLifetime host, TimeProvider time, ILogger<AccountUpkeepService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await engine.Started.WaitAsync(stoppingToken);
        // A platform that is told our address asks there at once whether it is ours.
        TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (host.ApplicationStarted.Register(listening.SetResult))
        {
            await listening.Task.WaitAsync(stoppingToken);
        }

        using PeriodicTimer timer = new(Period, time);
        do
        {
            try
            {
                await upkeep.RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The edge of the host's loop: a failed round is told, and the next one tries again.
                RoundFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(2003, LogLevel.Error, "A round of the upkeep of accounts failed; the next one tries again.")]
    private partial void RoundFailed(Exception e);
}
