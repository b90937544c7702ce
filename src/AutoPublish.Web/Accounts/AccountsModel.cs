using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;

namespace AutoPublish.Web.Accounts;

/// <summary>The connected accounts of a tenant.</summary>
public sealed record AccountsModel
{
    public required string Owner { get; init; }

    public required IReadOnlyList<AccountRow> Accounts { get; init; }

    public required IReadOnlyList<NetworkRow> Networks { get; init; }

    /// <summary>How many the plan has room for.</summary>
    public required int Most { get; init; }

    public required int Left { get; init; }

    public required string Plan { get; init; }

    public required bool IsLimited { get; init; }

    public required bool MayManage { get; init; }

    /// <summary>What was just connected, in words.</summary>
    public required IReadOnlyList<string> Connected { get; init; }
}

public sealed record AccountRow
{
    public required string AccountId { get; init; }

    public required Platform Platform { get; init; }

    public required string Name { get; init; }

    public string? Handle { get; init; }

    /// <summary>Person or page.</summary>
    public required string Kind { get; init; }

    /// <summary>The host of the account's own server.</summary>
    public string? Server { get; init; }

    public string? Since { get; init; }

    public string? Until { get; init; }

    public required AccountState State { get; init; }

    /// <summary>Why it must be connected again.</summary>
    public string? Reason { get; init; }

    /// <summary>Posts that are on their way to it.</summary>
    public required int Waiting { get; init; }

    internal string Path => $"{AccountsEndpoint.Route}/{Uri.EscapeDataString(AccountId)}";
}

/// <param name="Missing">Why nothing can be connected there, and what the operator does about it; null: it can.</param>
/// <param name="Connected">How many accounts are.</param>
public sealed record NetworkRow(Platform Platform, Refusal? Missing, int Connected)
{
    internal string Title => PlatformNames.TitleOf(Platform);
}
