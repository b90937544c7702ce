namespace AutoPublish.Web.Webhooks;

/// <summary>One webhook, with what was delivered to it lately.</summary>
public sealed record WebhookModel
{
    /// <summary>The tenant's name.</summary>
    public required string Owner { get; init; }

    public required string TenantId { get; init; }

    public required string Path { get; init; }

    public required string Address { get; init; }

    public required IReadOnlyList<string> Types { get; init; }

    public required WebhookBadge State { get; init; }

    public required bool IsActive { get; init; }

    public required string Since { get; init; }

    /// <summary>What keeps it from getting events, in sentences; null for nothing.</summary>
    public string? Trouble { get; init; }

    /// <summary>Until when the replaced secret signs along; null: it does not.</summary>
    public string? OldSecretUntil { get; init; }

    /// <summary>What became of a test.</summary>
    public WebhookBadge? Tested { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<WebhookRow> Deliveries { get; init; }

    public required string FormToken { get; init; }
}

/// <param name="Content">Path of its page; null for a test.</param>
public sealed record WebhookRow(string At, string Type, string? Content, WebhookBadge Outcome, string Says);
