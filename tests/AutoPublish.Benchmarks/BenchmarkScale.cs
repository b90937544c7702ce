namespace AutoPublish.Benchmarks;

/// <summary>How much is measured. A quick round shows that a benchmark works, and no more.</summary>
internal sealed record BenchmarkScale(bool Quick)
{
    /// <summary>Runs that count.</summary>
    public int Runs => Quick ? 2 : 5;

    /// <summary>Runs that are made at most to find as many that no other program disturbed.</summary>
    public int Tries => Runs * 3;

    public int Of(int full, int quick) => Quick ? quick : full;

    public TimeSpan Seconds(double full, double quick) => TimeSpan.FromSeconds(Quick ? quick : full);
}
