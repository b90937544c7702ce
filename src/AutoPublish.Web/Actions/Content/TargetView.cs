using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Actions.Media;

namespace AutoPublish.Web.Actions.Content;

/// <summary>One account on one platform that a content goes to.</summary>
internal sealed record TargetView
{
    [Field("Names the target within its content.")]
    public required string TargetId { get; init; }

    [Field("The social network.")]
    public required Platform Platform { get; init; }

    [Field("The account that it goes out by.")]
    public string? AccountId { get; init; }

    [Field("The target whose post it answers: it goes out after that one.")]
    public string? Follows { get; init; }

    [Field("waiting, intended, sent, confirmed (it is out), rejected (the platform said no), unknown (no answer; evidence is being looked for), cancelled.")]
    public required TargetStatus Status { get; init; }

    [Field("The text as readers see it; null while it is being made.")]
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public string? Text { get; init; }

    [Field("Its images; absent without any.")]
    public IReadOnlyList<ImageView>? Images { get; init; }

    [Field("The platform's id of the post.")]
    public string? PlatformPostId { get; init; }

    [Field("Where readers find the post.")]
    public string? Url { get; init; }

    [Field("What the platform charges for the post, in US dollars.")]
    public required decimal Price { get; init; }

    [Field("What the rules say of the text.")]
    public IReadOnlyList<VerdictView>? Verdicts { get; init; }

    [Field("The latest counters; absent until they were read once.")]
    public EngagementCounters? Metrics { get; init; }

    [Field("When the counters were read (RFC 3339, UTC).")]
    public DateTimeOffset? MeasuredAt { get; init; }

    [Field("What keeps the post from being out, or why the platform refused it.")]
    public ReasonView? Reason { get; init; }

    [Field("When it is tried, or the platform asked, again.")]
    public DateTimeOffset? NextAttemptAt { get; init; }

    [Field("When the platform was found to have the post no more.")]
    public DateTimeOffset? GoneSince { get; init; }

    [Field("When it was taken down here.")]
    public DateTimeOffset? RemovedAt { get; init; }
}

internal sealed record VerdictView
{
    [Field("Versioned id of the rule.")]
    public required string Rule { get; init; }

    [Field("note, flag (a person must approve) or block (cannot be published like this).")]
    public required VerdictLevel Level { get; init; }

    [Field("What was found.")]
    public required string Reason { get; init; }

    [Field("What the author can do.")]
    public string? Remedy { get; init; }
}
