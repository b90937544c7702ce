namespace AutoPublish.Orchestrations.Durable;

/// <summary>How a failed activity is tried again; the delays are durable timers.</summary>
/// <param name="MaxAttempts">All tries, the first included; at least 1.</param>
/// <param name="FirstDelay">The wait before the second try.</param>
/// <param name="Backoff">Each further wait is the one before times this; at least 1.</param>
/// <param name="MaxDelay">No wait is longer.</param>
public sealed record RetryPolicy(int MaxAttempts, TimeSpan FirstDelay, double Backoff, TimeSpan MaxDelay)
{
    /// <summary>The wait after the given number of failed tries (1 = the first).</summary>
    public TimeSpan DelayAfter(int failedAttempts)
    {
        double factor = Math.Pow(Backoff, failedAttempts - 1);
        double ticks = Math.Min(FirstDelay.Ticks * factor, MaxDelay.Ticks);
        return TimeSpan.FromTicks((long)ticks);
    }
}
