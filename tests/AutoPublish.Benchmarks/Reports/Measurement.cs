namespace AutoPublish.Benchmarks.Reports;

/// <summary>What one run found: values by the name of their goal.</summary>
internal sealed record Measurement(IReadOnlyDictionary<string, double> Figures)
{
    public static Measurement Of(params (string Figure, double Value)[] figures) =>
        new(figures.ToDictionary(f => f.Figure, f => f.Value));
}
