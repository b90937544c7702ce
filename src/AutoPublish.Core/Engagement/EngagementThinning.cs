namespace AutoPublish.Core.Engagement;

/// <summary>
/// Makes a series shorter where it hurts least. Counters are totals, so the last sample of an hour or a day stands for
/// the others of it, and nothing has to be computed.
/// </summary>
internal static class EngagementThinning
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Tried in order until the series fits: samples older than the age become one for each period.</summary>
    private static readonly (TimeSpan OlderThan, TimeSpan Period)[] Rounds =
    [
        (2 * Day, Hour),
        (2 * Day, Day),
        (6 * Hour, Hour),
        (Hour, Hour),
        (TimeSpan.Zero, Hour),
        (TimeSpan.Zero, Day),
    ];

    public static IReadOnlyList<EngagementSample> Fit(IReadOnlyList<EngagementSample> samples, int max)
    {
        foreach (var (olderThan, period) in Rounds)
        {
            if (samples.Count <= max)
            {
                return samples;
            }

            samples = Thin(samples, olderThan, period);
        }

        return samples.Count <= max ? samples : [.. samples.TakeLast(max)];
    }

    private static List<EngagementSample> Thin(IReadOnlyList<EngagementSample> samples, TimeSpan olderThan, TimeSpan period)
    {
        var border = samples[^1].At - olderThan;
        var kept = new List<EngagementSample>(samples.Count);
        for (var i = 0; i < samples.Count; i++)
        {
            var isLastOfPeriod = i == samples.Count - 1 || Period(samples[i], period) != Period(samples[i + 1], period);
            if (isLastOfPeriod || samples[i].At > border)
            {
                kept.Add(samples[i]);
            }
        }

        return kept;
    }

    private static long Period(EngagementSample sample, TimeSpan period) => sample.At.UtcTicks / period.Ticks;
}
