using System.Collections.Frozen;

namespace AutoPublish.Sqlite.Engine;

/// <summary>Limits of the embedded engine. Every number is checked when the engine is made.</summary>
public sealed record EngineOptions
{
    /// <summary>Activities that run at once; 1 to 10,000.</summary>
    public int MaxConcurrentActivities { get; init; } = 32;

    /// <summary>
    /// Activities that nobody waits for while their instance only begins: beside <see cref="MaxConcurrentActivities"/> and
    /// by a width of their own, so that a burst of new instances does not delay what is under way. None by default.
    /// </summary>
    public IReadOnlySet<string> UnhurriedActivities { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Unhurried activities that run at once; 1 to 10,000.</summary>
    public int MaxConcurrentUnhurried { get; init; } = 32;

    /// <summary>How long a stop waits for activities that are running; their tokens are cancelled first; 0 to 3,600.</summary>
    public int StopPatienceSeconds { get; init; }

    /// <summary>Orchestrator turns computed at once; the default leaves a core to the HTTP side; 1 to 64.</summary>
    public int MaxConcurrentTurns { get; init; } = Math.Clamp(Environment.ProcessorCount - 1, 1, 64);

    /// <summary>How long another engine waits before it takes over; renewed three times as often; 3 to 3,600.</summary>
    public int LeaseSeconds { get; init; } = 30;

    /// <summary>Orchestrations kept ready between turns; the others replay their history; 1 to 1,000,000.</summary>
    public int MaxCachedInstances { get; init; } = 2_000;

    /// <summary>Messages one turn takes in before it commits; 1 to 10,000.</summary>
    public int MaxMessagesPerTurn { get; init; } = 256;

    /// <summary>Timers kept in memory, the nearest first; 16 to 1,000,000.</summary>
    public int MaxLoadedTimers { get; init; } = 20_000;

    /// <summary>How soon a jump of the system's clock or a sleep of the machine is noticed; 1 to 3,600.</summary>
    public int ClockCheckSeconds { get; init; } = 1;

    /// <summary>The first wait of an instance that cannot replay, in seconds; doubled up to 300; 1 to 300.</summary>
    public int StuckRetrySeconds { get; init; } = 1;

    /// <summary>
    /// This process holds the data directory's lock: leases of other processes are of dead ones, and are taken over
    /// at start without waiting for their end.
    /// </summary>
    public bool SoleProcess { get; init; } = true;

    /// <summary>Drops an orchestration after each turn, so that each turn replays its whole history. For tests.</summary>
    public bool ForceReplay { get; init; }

    internal void Validate()
    {
        Check(MaxConcurrentActivities, 1, 10_000, nameof(MaxConcurrentActivities));
        Check(MaxConcurrentUnhurried, 1, 10_000, nameof(MaxConcurrentUnhurried));
        Check(StopPatienceSeconds, 0, 3_600, nameof(StopPatienceSeconds));
        Check(MaxConcurrentTurns, 1, 64, nameof(MaxConcurrentTurns));
        Check(LeaseSeconds, 3, 3_600, nameof(LeaseSeconds));
        Check(MaxCachedInstances, 1, 1_000_000, nameof(MaxCachedInstances));
        Check(MaxMessagesPerTurn, 1, 10_000, nameof(MaxMessagesPerTurn));
        Check(MaxLoadedTimers, 16, 1_000_000, nameof(MaxLoadedTimers));
        Check(ClockCheckSeconds, 1, 3_600, nameof(ClockCheckSeconds));
        Check(StuckRetrySeconds, 1, 300, nameof(StuckRetrySeconds));
    }

    private static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"AP1210: {name} must be between {least} and {most}.");
        }
    }
}
