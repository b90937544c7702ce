using AutoPublish.Benchmarks.Reports;

namespace AutoPublish.Benchmarks;

/// <summary>One question about speed or cost, asked several times.</summary>
internal abstract class Benchmark
{
    /// <summary>Names it on the command line, and its result file.</summary>
    public abstract string Name { get; }

    public abstract string Title { get; }

    /// <summary>What is done, so that a reader can do it again by other means.</summary>
    public abstract string Method { get; }

    /// <summary>What is measured and what it should be, in the order of the table.</summary>
    public abstract IReadOnlyList<Goal> Goals { get; }

    /// <summary>What a reader has to know to judge the figures, such as why a goal is not met.</summary>
    public virtual IReadOnlyList<string> Remarks => [];

    /// <summary>Nothing of the benchmark works between two runs, so that it can wait for a quiet machine.</summary>
    public virtual bool RestsBetweenRuns => true;

    /// <summary>Warms up, then yields one measurement a run: figures by the name of their goal.</summary>
    public abstract IAsyncEnumerable<Measurement> RunAsync(BenchmarkScale scale);
}
