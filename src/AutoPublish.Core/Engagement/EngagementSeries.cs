using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Engagement;

/// <summary>One post's counters over time; a document of the tenant.</summary>
public sealed record EngagementSeries
{
    /// <summary>Samples kept; a document stays small however long a post is watched.</summary>
    public const int MaxSamples = 120;

    public required string ContentId { get; init; }

    public required string TargetId { get; init; }

    public required Platform Platform { get; init; }

    /// <summary>Whose post it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>The platform's id.</summary>
    public required string PostId { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Oldest first, at most <see cref="MaxSamples"/>; the newest is always as it was read.</summary>
    public IReadOnlyList<EngagementSample> Samples { get; init; } = [];

    /// <summary>When it is read next; null: not any more, or nothing is known of it yet.</summary>
    public DateTimeOffset? NextReadAt { get; init; }

    /// <summary>When the platform first said that it has no such post; null: it has it.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>The document's id; target ids are unique within a content only.</summary>
    public static string IdOf(string contentId, string targetId) => $"{contentId}.{targetId}";

    /// <summary>The series with one more sample; unchanged when it holds one as new, so that a read done twice counts once.</summary>
    public EngagementSeries Append(EngagementSample sample) =>
        Samples.Count > 0 && sample.At <= Samples[^1].At
            ? this
            : this with { Samples = EngagementThinning.Fit([.. Samples, sample], MaxSamples) };
}
