namespace AutoPublish.Core.Engagement;

/// <summary>A post's counters at one moment; null where the platform does not tell.</summary>
public sealed record EngagementCounters
{
    public long? Impressions { get; init; }

    public long? Likes { get; init; }

    public long? Comments { get; init; }

    public long? Shares { get; init; }

    public long? Quotes { get; init; }

    public long? Bookmarks { get; init; }

    public long? Clicks { get; init; }
}
