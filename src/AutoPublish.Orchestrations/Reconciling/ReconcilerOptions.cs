namespace AutoPublish.Orchestrations.Reconciling;

/// <summary>How the reconciler looks for what is behind.</summary>
public sealed record ReconcilerOptions
{
    /// <summary>Seconds between two rounds; 1 to 3,600.</summary>
    public double PeriodSeconds { get; init; } = 15;

    /// <summary>A content counts as behind when it was due this many seconds ago; 1 to 3,600.</summary>
    public double BehindSeconds { get; init; } = 10;

    /// <summary>Contents woken for one tenant in one round; 1 to 1,000. The rest follows in the next rounds.</summary>
    public int BatchSize { get; init; } = 200;
}
