using AutoPublish.Core.Billing;

namespace AutoPublish.Core.Engagement;

/// <summary>When a post is read whose platform tells what happens to it: seldom by itself, and soon after it was told something.</summary>
public static class ToldSchedule
{
    // A deletion is no reaction among many: it is looked at once, and soon.
    private static readonly TimeSpan DeletionGap = TimeSpan.FromMinutes(1);

    /// <summary>The next reading that nothing calls for; null stays null, and the last one stays at the end of the watch.</summary>
    /// <param name="next">What <see cref="EngagementSchedule.Next"/> says.</param>
    public static DateTimeOffset? Seldom(DateTimeOffset? next, EngagementSeries measured, EngagementScheduleOptions options)
    {
        if (next is not { } at || measured.Samples is not [.., var last])
        {
            return next;
        }

        var end = measured.PublishedAt + TimeSpan.FromDays(options.WatchDays);
        var seldom = Later(at, last.At + TimeSpan.FromHours(options.ToldIntervalHours));
        return seldom < end ? seldom : end;
    }

    /// <summary>The reading that a reaction calls for. A day that is paid is read in again freely; another one is opened less readily.</summary>
    public static DateTimeOffset AfterReaction(EngagementSeries series, MicroDollars pricePerRead, EngagementScheduleOptions options, DateTimeOffset now)
    {
        var at = now + TimeSpan.FromSeconds(options.ToldDelaySeconds);
        if (series.Samples is not [.., var last])
        {
            return at;
        }

        at = Later(at, last.At + TimeSpan.FromSeconds(options.ToldGapSeconds));
        return pricePerRead > MicroDollars.Zero && at.UtcDateTime.Date > last.At.UtcDateTime.Date
            ? Later(at, last.At + TimeSpan.FromHours(options.PricedToldGapHours))
            : at;
    }

    /// <summary>The reading that the word of a deletion calls for.</summary>
    public static DateTimeOffset AfterDeletion(EngagementSeries series, DateTimeOffset now) =>
        series.Samples is [.., var last] ? Later(now, last.At + DeletionGap) : now;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
