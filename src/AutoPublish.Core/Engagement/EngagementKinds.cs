using AutoPublish.Core.Documents;

namespace AutoPublish.Core.Engagement;

/// <summary>How engagement lies in the store.</summary>
public static class EngagementKinds
{
    /// <summary>Under <see cref="EngagementSeries.IdOf"/>; written by one orchestration alone.</summary>
    public static DocumentKind<EngagementSeries> Series { get; } = new("engagement", CoreJson.Default.EngagementSeries);
}
