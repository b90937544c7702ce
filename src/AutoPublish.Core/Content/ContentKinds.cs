using AutoPublish.Core.Documents;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Content;

/// <summary>How contents lie in the store.</summary>
public static class ContentKinds
{
    /// <summary>All of a tenant's contents, by creation.</summary>
    public const string ByCreation = "created";

    /// <summary>By state, then creation.</summary>
    public const string ByStatus = "status";

    /// <summary>By the time something is to happen; what is at rest is not in it.</summary>
    public const string ByWake = "wake";

    /// <summary>
    /// By the time of the last change, as coarse as <see cref="ChangeKey"/>; within a key by id. Contents that were last
    /// changed by a release before this index are not in it.
    /// </summary>
    public const string ByChange = "changed";

    /// <summary>
    /// By the hour in which it goes out or went out, as <see cref="DueKey"/>; within a key by id. What has no time yet, and
    /// what was called off, is not in it.
    /// </summary>
    public const string ByDue = "due";

    private const long ChangeTicks = 10 * TimeSpan.TicksPerSecond;

    public static DocumentKind<ContentItem> Content { get; } = new(
        "content",
        CoreJson.Default.ContentItem,
        new DocumentIndex<ContentItem>(ByCreation, c => SortKey(c.CreatedAt) + c.ContentId),
        new DocumentIndex<ContentItem>(ByStatus, c => StatusKey(c.Status) + SortKey(c.CreatedAt) + c.ContentId),
        new DocumentIndex<ContentItem>(ByWake, c => WakeAt(c) is { } at ? SortKey(at) : null),
        new DocumentIndex<ContentItem>(ByChange, c => ChangeKey(c.UpdatedAt)),
        new DocumentIndex<ContentItem>(ByDue, c => DueAt(c) is { } at ? DueKey(at) : null));

    /// <summary>Every version before the current one, as it stood when it was replaced; id <c>{contentId}.{version}</c>.</summary>
    public static DocumentKind<ContentItem> Version { get; } = new("content-version", CoreJson.Default.ContentItem);

    /// <summary>Sorts like the time it stands for.</summary>
    public static string SortKey(DateTimeOffset at) => at.UtcTicks.ToString("x16");

    /// <summary>
    /// The key of <see cref="ByChange"/>: ten seconds share one. A content is written many times while it is made and
    /// sent, and an index entry that stays the same costs nothing to keep.
    /// </summary>
    public static string ChangeKey(DateTimeOffset at) => SortKey(ChangeStart(at));

    /// <summary>When the ten seconds of a change began.</summary>
    public static DateTimeOffset ChangeStart(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % ChangeTicks), TimeSpan.Zero);

    /// <summary>When it goes out or went out, as it was chosen; null: without a time, or called off.</summary>
    public static DateTimeOffset? DueAt(ContentItem content) => content.Status == ContentStatus.Cancelled ? null : content.Schedule.At;

    /// <summary>
    /// The key of <see cref="ByDue"/>: an hour shares one. The migration that gave it to older contents writes the same key
    /// by itself, in whole seconds.
    /// </summary>
    public static string DueKey(DateTimeOffset at) => SortKey(new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero));

    /// <summary>Precedes the creation in <see cref="ByStatus"/>.</summary>
    public static string StatusKey(ContentStatus status) => $"{status}/";

    /// <summary>
    /// When the orchestration or a delivery of this content has something to do; null when it is at rest. Read by the
    /// reconciler, which wakes what is behind.
    /// </summary>
    public static DateTimeOffset? WakeAt(ContentItem content) => ContentStep.Next(content, content.UpdatedAt) switch
    {
        ContentStep.Done => null,
        ContentStep.Wait wait => wait.Until,
        ContentStep.Deliver => content.Targets.Select(t => WakeAt(content, t)).Min(),
        _ => content.UpdatedAt,
    };

    private static DateTimeOffset? WakeAt(ContentItem content, Target target) =>
        DeliveryStep.Next(content, target.TargetId, content.UpdatedAt) switch
        {
            DeliveryStep.Done => null,
            DeliveryStep.Wait wait => wait.Until,
            _ => content.UpdatedAt,
        };
}
