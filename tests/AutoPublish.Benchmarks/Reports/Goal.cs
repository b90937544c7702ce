namespace AutoPublish.Benchmarks.Reports;

/// <summary>A figure and, where there is one, the limit that it is held against.</summary>
/// <param name="Figure">Its name in every measurement.</param>
/// <param name="Unit">Shown behind the number.</param>
/// <param name="AtLeast">It should not be less.</param>
/// <param name="Below">It should be less.</param>
internal sealed record Goal(string Figure, string Unit, double? AtLeast = null, double? Below = null)
{
    public string Target => (AtLeast, Below) switch
    {
        ({ } least, { } below) => $"{Numbers.Of(least)} to {Numbers.Of(below)}",
        ({ } least, null) => $"≥ {Numbers.Of(least)}",
        (null, { } below) => $"< {Numbers.Of(below)}",
        _ => "",
    };

    public string Verdict(double median) => Target.Length == 0
        ? ""
        : median >= (AtLeast ?? double.MinValue) && median < (Below ?? double.MaxValue) ? "yes" : "**no**";
}
