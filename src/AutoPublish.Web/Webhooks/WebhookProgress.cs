namespace AutoPublish.Web.Webhooks;

/// <summary>How far a webhook has got. Written by whoever delivers to it, under a lease: one at a time.</summary>
internal sealed record WebhookProgress
{
    public required string WebhookId { get; init; }

    /// <summary>Every change of a content that was stamped until then was told or given up.</summary>
    public required DateTimeOffset ContentFloor { get; init; }

    /// <summary>The same of figures.</summary>
    public required DateTimeOffset MetricsFloor { get; init; }

    /// <summary>Who delivers.</summary>
    public string? Holder { get; init; }

    /// <summary>Nobody else delivers before this.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Null: the last delivery succeeded.</summary>
    public WebhookFailure? Failure { get; init; }
}

/// <summary>The receiver takes nothing.</summary>
/// <param name="Since">The first failure after the last success.</param>
/// <param name="Attempts">Failures since then.</param>
/// <param name="LastAt">The latest one.</param>
/// <param name="NextAt">Nothing is tried before this.</param>
/// <param name="Problem">What happened at the latest one.</param>
/// <param name="MessageId">Of what was tried.</param>
/// <param name="Tries">How often that message was tried.</param>
internal sealed record WebhookFailure(DateTimeOffset Since, int Attempts, DateTimeOffset LastAt, DateTimeOffset NextAt, string Problem, WebhookType Type, string ContentId, string MessageId, int Tries);
