using AutoPublish.Core.Accounts;

namespace AutoPublish.Web.Accounts;

/// <summary>The accounts that a platform granted, to choose from.</summary>
public sealed record ChoiceModel
{
    public required string Owner { get; init; }

    public required string TenantId { get; init; }

    public required string FormToken { get; init; }

    public required string Path { get; init; }

    public required Platform Platform { get; init; }

    public required IReadOnlyList<ChoiceRow> Accounts { get; init; }

    /// <summary>How many more the plan has room for.</summary>
    public required int Left { get; init; }

    public required bool IsLimited { get; init; }

    public string? Mistake { get; init; }
}

/// <param name="Kind">Person or page.</param>
/// <param name="IsConnected">It is connected again.</param>
public sealed record ChoiceRow(int Index, string Name, string? Handle, string Kind, bool IsConnected, bool IsChosen);
