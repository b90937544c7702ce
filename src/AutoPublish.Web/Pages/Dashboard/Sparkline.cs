using System.Globalization;
using System.Text;
using AutoPublish.Core.Engagement;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>A line of totals over time, as the points of an SVG polyline.</summary>
/// <param name="Points">In a view box of <see cref="Width"/> by <see cref="Height"/>.</param>
/// <param name="Label">The same in words.</param>
public sealed record Sparkline(string Points, string Label)
{
    public const int Width = 120;
    public const int Height = 32;

    /// <summary>Null below two samples: a point is no line.</summary>
    internal static Sparkline? Of(IReadOnlyList<EngagementSample> samples)
    {
        if (samples.Count < 2)
        {
            return null;
        }

        long[] values = [.. samples.Select(s => s.Counters.Impressions ?? s.Counters.Likes ?? 0)];
        string what = samples[^1].Counters.Impressions is null ? "likes" : "impressions";
        double most = Math.Max(1, values.Max());
        double seconds = Math.Max(1, (samples[^1].At - samples[0].At).TotalSeconds);
        StringBuilder points = new();
        for (int i = 0; i < values.Length; i++)
        {
            double x = (samples[i].At - samples[0].At).TotalSeconds / seconds * Width;
            double y = Height - (values[i] / most * Height);
            points.Append(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#} ");
        }

        return new Sparkline(points.ToString().TrimEnd(), $"{what} grew from {values[0]} to {values[^1]}");
    }
}
