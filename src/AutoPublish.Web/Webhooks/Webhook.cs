using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Web.Webhooks;

/// <summary>A receiver of a tenant's events, as its owner set it up. What was sent to it stands in <see cref="WebhookProgress"/>.</summary>
internal sealed record Webhook
{
    public required string WebhookId { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Where events are posted to. It may hold a secret of the receiver, so it stands in no log.</summary>
    public required string Address { get; init; }

    public required IReadOnlyList<WebhookType> Types { get; init; }

    /// <summary>The current secret first, then those that sign along for a while.</summary>
    public required IReadOnlyList<WebhookSecret> Secrets { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who is told when it is disabled: the member who made or resumed it, see <see cref="Core.Members.MemberKinds.KeyOf"/>.</summary>
    public required string KeeperKey { get; init; }

    public WebhookState State { get; init; }

    /// <summary>Since when it is paused or disabled.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Why it is disabled.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Nobody was told yet that it is disabled.</summary>
    public bool IsNoticeDue { get; init; }
}

/// <param name="Encrypted">See <see cref="WebhookSecrets"/>.</param>
/// <param name="SignsUntil">Null: the current one.</param>
internal sealed record WebhookSecret(string Encrypted, DateTimeOffset? SignsUntil);

[JsonConverter(typeof(CamelCaseEnumConverter<WebhookState>))]
internal enum WebhookState
{
    Active,

    /// <summary>By its owner.</summary>
    Paused,

    /// <summary>By us, because it took nothing for too long, or said that it is gone.</summary>
    Disabled,
}
