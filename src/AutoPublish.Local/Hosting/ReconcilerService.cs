using AutoPublish.Orchestrations.Reconciling;

namespace AutoPublish.Local.Hosting;

/// <summary>Runs the reconciler at the start and then periodically.</summary>
internal sealed partial class ReconcilerService(EngineService engine, Reconciler reconciler, ReconcilerOptions options, TimeProvider time, ILogger<ReconcilerService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await engine.Started.WaitAsync(stoppingToken);
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(options.PeriodSeconds), time);
        bool recovered = false;
        do
        {
            try
            {
                int woken = recovered ? await reconciler.RunAsync(stoppingToken) : await reconciler.RecoverAsync(stoppingToken);
                recovered = true;
                if (woken > 0)
                {
                    Woke(woken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The edge of the host's loop: a failed round is told, and the next one tries again.
                RoundFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(2001, LogLevel.Information, "Reconciler woke {Count} contents that were behind.")]
    private partial void Woke(int count);

    [LoggerMessage(2002, LogLevel.Error, "A round of the reconciler failed; the next one tries again.")]
    private partial void RoundFailed(Exception e);
}
