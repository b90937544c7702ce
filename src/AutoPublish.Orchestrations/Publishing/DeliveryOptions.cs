namespace AutoPublish.Orchestrations.Publishing;

/// <summary>How long the outcome of a call may stay open.</summary>
public sealed record DeliveryOptions
{
    /// <summary>
    /// Seconds from the first question about a call to the one whose silence proves that it had no effect. Must be longer
    /// than the channel's time-out plus the platform's own delay until a post shows in its listing; 0.1 to 3,600.
    /// </summary>
    public double SettleSeconds { get; init; } = 45;

    /// <summary>Seconds before the first repeated question to a platform that could not tell; doubles with each; 0.05 to 600.</summary>
    public double FirstCheckSeconds { get; init; } = 1;

    /// <summary>The longest wait between two questions, in seconds; up to 86,400.</summary>
    public double LongestCheckSeconds { get; init; } = 900;

    /// <summary>
    /// How far the clocks of the platform and ours may differ, in seconds; widens the search for evidence. More than an
    /// hour: a machine's clock can be set to another zone, or change to summer time by mistake.
    /// </summary>
    public double ClockToleranceSeconds { get; init; } = 3900;

    public void Validate()
    {
        if (SettleSeconds is < 0.1 or > 3600 || FirstCheckSeconds is < 0.05 or > 600 || LongestCheckSeconds < FirstCheckSeconds || LongestCheckSeconds > 86_400)
        {
            throw new ArgumentException("AP1002: DeliveryOptions is out of range: SettleSeconds 0.1-3600, FirstCheckSeconds 0.05-600, LongestCheckSeconds from FirstCheckSeconds to 86400.");
        }
    }
}
