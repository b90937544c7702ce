using AutoPublish.Core.Accounts;
using AutoPublish.Core.Engagement;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Events;

namespace AutoPublish.Web.Webhooks;

/// <summary>The body that tells of a content.</summary>
internal sealed record ContentWebhook
{
    [Field("What happened.")]
    public required WebhookType Type { get; init; }

    [Field("When it happened (RFC 3339, UTC).")]
    public required DateTimeOffset Timestamp { get; init; }

    [Field("How the content stands at the time of sending; it may have gone on since what the type says.")]
    public required ContentEvent Data { get; init; }
}

/// <summary>The body that tells figures.</summary>
internal sealed record MetricsWebhook
{
    [Field("content.metrics")]
    public required WebhookType Type { get; init; }

    [Field("When the figures were read (RFC 3339, UTC).")]
    public required DateTimeOffset Timestamp { get; init; }

    [Field("The figures.")]
    public required MetricsEvent Data { get; init; }
}

/// <summary>The newest figures of one post.</summary>
internal sealed record MetricsEvent
{
    [Field("The content.")]
    public required string ContentId { get; init; }

    [Field("Names the target within its content.")]
    public required string TargetId { get; init; }

    [Field("The social network.")]
    public required Platform Platform { get; init; }

    [Field("Totals since the post was made; what the platform does not tell is missing.")]
    public required EngagementCounters Counters { get; init; }
}

/// <summary>The body of a test.</summary>
internal sealed record TestWebhook
{
    [Field("webhook.test")]
    public required WebhookType Type { get; init; }

    [Field("When it was asked for (RFC 3339, UTC).")]
    public required DateTimeOffset Timestamp { get; init; }

    [Field("Nothing that matters.")]
    public required TestEvent Data { get; init; }
}

internal sealed record TestEvent
{
    [Field("The webhook that is tried.")]
    public required string WebhookId { get; init; }
}
