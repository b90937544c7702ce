using System.Globalization;

namespace AutoPublish.Benchmarks.Reports;

/// <summary>Numbers as people read them, and what many of them have in the middle.</summary>
internal static class Numbers
{
    public static string Of(double value) => value.ToString(Math.Abs(value) switch { >= 100 => "#,0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);

    public static double Median(IEnumerable<double> values) => Percentile(values, 50);

    /// <summary>The nearest rank: a value that was measured, never one between two.</summary>
    public static double Percentile(IEnumerable<double> values, double percent)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
