using AutoPublish.Orchestrations.Forecasting;

namespace AutoPublish.Local.Hosting;

/// <summary>Looks ahead once after the start and then every day.</summary>
internal sealed partial class ForecastService(EngineService engine, ForecastRun forecast, TimeProvider time, ILogger<ForecastService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await engine.Started.WaitAsync(stoppingToken);
        using PeriodicTimer timer = new(Period, time);
        do
        {
            try
            {
                if (await forecast.RunAsync(stoppingToken) is > 0 and var count)
                {
                    Foreseen(count);
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

    [LoggerMessage(2041, LogLevel.Information, "The forecast found {Count} contents that will not go out as things stand.")]
    private partial void Foreseen(int count);

    [LoggerMessage(2042, LogLevel.Error, "A round of the forecast failed; the next one tries again.")]
    private partial void RoundFailed(Exception e);
}
