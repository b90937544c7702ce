namespace AutoPublish.Web.Accounts;

/// <summary>Asks whether an account is to be disconnected.</summary>
public sealed record DisconnectModel
{
    public required string Owner { get; init; }

    public required string TenantId { get; init; }

    public required string FormToken { get; init; }

    public required string Path { get; init; }

    /// <summary>In words.</summary>
    public required string Account { get; init; }

    /// <summary>What then cannot go out.</summary>
    public required IReadOnlyList<WaitingRow> Waiting { get; init; }

    public required bool HasMore { get; init; }
}

/// <param name="At">When it should go out, in words.</param>
public sealed record WaitingRow(string Path, string Excerpt, string At);
