using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Core.Engagement;

/// <summary>How engagement lies in the store.</summary>
public static class EngagementKinds
{
    /// <summary>By the time of the newest figures, as coarse as <see cref="ContentKinds.ChangeKey"/>.</summary>
    public const string ByReading = "read";

    /// <summary>By account, then by the time of the next reading: what one call can read together. A series that is not read any more is not in it.</summary>
    public const string ByNextReading = "next";

    /// <summary>By account, then by the platform's id of the post. A series that no release with this index has written is not in it.</summary>
    public const string ByPost = "post";

    /// <summary>Under <see cref="EngagementSeries.IdOf"/>.</summary>
    public static DocumentKind<EngagementSeries> Series { get; } = new(
        "engagement",
        CoreJson.Default.EngagementSeries,
        new DocumentIndex<EngagementSeries>(ByReading, s => s.Samples is [.., var newest] ? ContentKinds.ChangeKey(newest.At) : null),
        new DocumentIndex<EngagementSeries>(ByNextReading, s => s.NextReadAt is { } at ? NextKey(s.AccountId, at) : null),
        new DocumentIndex<EngagementSeries>(ByPost, s => PostKey(s.AccountId, s.PostId)));

    /// <summary>The key of <see cref="ByNextReading"/>.</summary>
    public static string NextKey(string accountId, DateTimeOffset at) => $"{accountId}/{ContentKinds.SortKey(at)}";

    /// <summary>The key of <see cref="ByPost"/>.</summary>
    public static string PostKey(string accountId, string postId) => $"{accountId}/{postId}";
}
