using AutoPublish.Orchestrations.Reconciling;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Functions.Timers;

/// <summary>
/// Wakes what is behind; everything that is due, where the timer itself was late and others may be too. A round that makes the next one
/// late is no such case: were that one longer, so would be each after it.
/// </summary>
internal sealed partial class ReconcileRound(Reconciler reconciler, TimeProvider time, ILogger<ReconcileRound> logger)
{
    /// <summary>The timer's.</summary>
    internal static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private long? _endedAt;

    public async Task RunAsync(bool isLate, CancellationToken cancellationToken)
    {
        bool isOwnDoing = _endedAt is { } endedAt && time.GetElapsedTime(endedAt) < Period;
        try
        {
            int woken = isLate && !isOwnDoing ? await reconciler.RecoverAsync(cancellationToken) : await reconciler.RunAsync(cancellationToken);
            if (woken > 0)
            {
                Woke(woken);
            }
        }
        finally
        {
            _endedAt = time.GetTimestamp();
        }
    }

    [LoggerMessage(2111, LogLevel.Information, "Reconciler woke {Count} contents that were behind.")]
    private partial void Woke(int count);
}
