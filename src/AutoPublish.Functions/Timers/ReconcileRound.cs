using AutoPublish.Orchestrations.Reconciling;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Functions.Timers;

/// <summary>Wakes what is behind; everything that is due, where the timer itself was late and others may be too.</summary>
internal sealed partial class ReconcileRound(Reconciler reconciler, ILogger<ReconcileRound> logger)
{
    public async Task RunAsync(bool isLate, CancellationToken cancellationToken)
    {
        int woken = isLate ? await reconciler.RecoverAsync(cancellationToken) : await reconciler.RunAsync(cancellationToken);
        if (woken > 0)
        {
            Woke(woken);
        }
    }

    [LoggerMessage(2111, LogLevel.Information, "Reconciler woke {Count} contents that were behind.")]
    private partial void Woke(int count);
}
