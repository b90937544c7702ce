namespace AutoPublish.Core.Engagement;

/// <summary>A post's counters as they were read.</summary>
/// <param name="At">When.</param>
/// <param name="Counters">Totals since the post was made, not differences.</param>
public sealed record EngagementSample(DateTimeOffset At, EngagementCounters Counters)
{
    /// <summary>All counters together; only for telling how fast they grow.</summary>
    internal long Sum() =>
        (Counters.Impressions ?? 0) + (Counters.Likes ?? 0) + (Counters.Comments ?? 0) + (Counters.Shares ?? 0)
        + (Counters.Quotes ?? 0) + (Counters.Bookmarks ?? 0) + (Counters.Clicks ?? 0);
}
