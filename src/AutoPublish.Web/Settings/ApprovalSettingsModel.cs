using AutoPublish.Core.Approvals.Settings;

namespace AutoPublish.Web.Settings;

/// <summary>The page about a tenant's approvals.</summary>
public sealed record ApprovalSettingsModel
{
    /// <summary>The tenant's name.</summary>
    public required string Owner { get; init; }

    public required FormHead Head { get; init; }

    public required ApprovalSettings Settings { get; init; }

    public required FormState State { get; init; }

    public required IReadOnlyList<PersonEntry> People { get; init; }

    /// <summary>Something was just saved.</summary>
    public bool IsSaved { get; init; }
}

/// <summary>What every form of a page carries.</summary>
/// <param name="Path">Where it is posted to.</param>
/// <param name="Token">Shows that it is ours.</param>
/// <param name="TenantId">Which tenant the page is about.</param>
public sealed record FormHead(string Path, string Token, string TenantId);

/// <param name="Name">The name, else the address.</param>
/// <param name="Email">Null: the name is the address.</param>
/// <param name="Says">What is set for this person.</param>
public sealed record PersonEntry(string Path, string Name, string? Email, string Says);
