using AutoPublish.Core.Billing;

namespace AutoPublish.Core.Engagement;

/// <summary>When a post is read next: often while it is young or moves, rarely when it is old, still or dear to read.</summary>
public static class EngagementSchedule
{
    /// <summary>Readings of a still or dear post become rarer down this list; age alone reaches one a day.</summary>
    private static readonly (TimeSpan UntilAge, TimeSpan Interval)[] Steps =
    [
        (TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5)),
        (TimeSpan.FromHours(1), TimeSpan.FromMinutes(15)),
        (TimeSpan.FromHours(6), TimeSpan.FromHours(1)),
        (TimeSpan.FromHours(24), TimeSpan.FromHours(3)),
        (TimeSpan.FromDays(3), TimeSpan.FromHours(6)),
        (TimeSpan.FromDays(7), TimeSpan.FromHours(12)),
        (TimeSpan.MaxValue, TimeSpan.FromDays(1)),
        (TimeSpan.MaxValue, TimeSpan.FromDays(3)),
        (TimeSpan.MaxValue, TimeSpan.FromDays(7)),
    ];

    /// <summary>
    /// The next reading, or null when there is none any more. It may lie in the past after an outage: read then, once.
    /// </summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>Every two readings in a row that changed nothing widen the interval by one step.</item>
    /// <item>While counters grow strongly, the interval stays as it was when that began. A growth of so many percent a
    /// reading cannot last, so this ends by itself.</item>
    /// <item>A charged reading is charged once a post and UTC day. So on a day that is paid the intervals are the free
    /// ones, and the reading that would open another day comes later by some steps.</item>
    /// <item>The last reading is at the end of the watch, so that every post has a final figure.</item>
    /// </list>
    /// </remarks>
    /// <param name="publishedAt">When the post appeared.</param>
    /// <param name="samples">What was read so far, oldest first; a thinned series will do.</param>
    /// <param name="pricePerRead">What the platform charges, see <see cref="PriceItem.Read"/>.</param>
    public static DateTimeOffset? Next(
        DateTimeOffset publishedAt,
        IReadOnlyList<EngagementSample> samples,
        MicroDollars pricePerRead,
        EngagementScheduleOptions options)
    {
        var end = publishedAt + TimeSpan.FromDays(options.WatchDays);
        if (samples.Count == 0)
        {
            return publishedAt + TimeSpan.FromSeconds(options.FirstPollSeconds);
        }

        var last = samples[^1].At;
        if (last >= end)
        {
            return null;
        }

        var step = StepAt(samples[^(1 + StrongRun(samples, options))].At - publishedAt) + (QuietRun(samples) / 2);
        var next = last + Interval(step);
        if (pricePerRead > MicroDollars.Zero && next.UtcDateTime.Date > last.UtcDateTime.Date)
        {
            next = last + Interval(step + options.PricedStepsWider);
        }

        return next < end ? next : end;
    }

    private static int StepAt(TimeSpan age) => Array.FindIndex(Steps, s => age < s.UntilAge);

    private static TimeSpan Interval(int step) => Steps[Math.Min(step, Steps.Length - 1)].Interval;

    /// <summary>How many of the latest readings found what the one before had found.</summary>
    private static int QuietRun(IReadOnlyList<EngagementSample> samples) =>
        Run(samples, (before, after) => before.Counters == after.Counters);

    /// <summary>How many of the latest readings found strong growth.</summary>
    private static int StrongRun(IReadOnlyList<EngagementSample> samples, EngagementScheduleOptions options) =>
        Run(samples, (before, after) =>
        {
            var growth = after.Sum() - before.Sum();
            return growth >= options.StrongGrowthCount && growth * 100 >= before.Sum() * options.StrongGrowthPercent;
        });

    private static int Run(IReadOnlyList<EngagementSample> samples, Func<EngagementSample, EngagementSample, bool> holds)
    {
        var run = 0;
        while (run < samples.Count - 1 && holds(samples[^(run + 2)], samples[^(run + 1)]))
        {
            run++;
        }

        return run;
    }
}
