using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Core.Engagement;

/// <summary>How engagement lies in the store.</summary>
public static class EngagementKinds
{
    /// <summary>By the time of the newest figures, as coarse as <see cref="ContentKinds.ChangeKey"/>.</summary>
    public const string ByReading = "read";

    /// <summary>Under <see cref="EngagementSeries.IdOf"/>; written by one orchestration alone.</summary>
    public static DocumentKind<EngagementSeries> Series { get; } = new(
        "engagement",
        CoreJson.Default.EngagementSeries,
        new DocumentIndex<EngagementSeries>(ByReading, s => s.Samples is [.., var newest] ? ContentKinds.ChangeKey(newest.At) : null));
}
