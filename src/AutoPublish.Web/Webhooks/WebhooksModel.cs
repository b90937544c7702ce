namespace AutoPublish.Web.Webhooks;

/// <summary>A tenant's webhooks, and the form for another.</summary>
public sealed record WebhooksModel
{
    /// <summary>The tenant's name.</summary>
    public required string Owner { get; init; }

    public required string TenantId { get; init; }

    public required IReadOnlyList<WebhookEntry> Webhooks { get; init; }

    public required IReadOnlyList<WebhookChoice> Choices { get; init; }

    public required bool CanAdd { get; init; }

    /// <summary>The address as it was typed.</summary>
    public required string Typed { get; init; }

    public required string FormToken { get; init; }

    public string? Mistake { get; init; }

    public bool HasDeleted { get; init; }
}

/// <param name="Path">Of its own page.</param>
public sealed record WebhookEntry(string Path, string Address, string Events, WebhookBadge State);

/// <param name="Tone">A class of badges; empty is neutral.</param>
public sealed record WebhookBadge(string Text, string Tone);

public sealed record WebhookChoice(string Name, string Means, bool IsChosen);

/// <summary>A secret that was just made; shown this once.</summary>
/// <param name="OldUntil">Until when the one before signs along, in words; null: there was none.</param>
public sealed record WebhookSecretModel(string Owner, string Address, string Path, string Secret, string? OldUntil);
