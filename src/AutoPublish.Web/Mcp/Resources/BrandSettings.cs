using AutoPublish.Core.Approvals;

namespace AutoPublish.Web.Mcp.Resources;

/// <summary>What a writer must know of the tenant. No address of a person and no secret stands in it.</summary>
internal sealed record BrandSettings
{
    public required string Name { get; init; }

    /// <summary>IANA.</summary>
    public required string TimeZone { get; init; }

    public required ApprovalPolicy ApprovalPolicy { get; init; }

    /// <summary>How long approvers have, in hours.</summary>
    public required int ApprovalHours { get; init; }

    /// <summary>How long after its time a post may still go out, in hours.</summary>
    public required int WindowHours { get; init; }

    public required IReadOnlyList<BrandAccount> Accounts { get; init; }

    /// <summary>May not be published.</summary>
    public required IReadOnlyList<string> BlockedWords { get; init; }

    /// <summary>One of them must stand in a paid post on a network that has no label.</summary>
    public required IReadOnlyList<string> DisclosureMarks { get; init; }

    /// <summary>More of them are flagged.</summary>
    public required int MaxHashtags { get; init; }

    /// <summary>Where links are expected to lead.</summary>
    public required IReadOnlyList<string> OwnHosts { get; init; }
}

internal sealed record BrandAccount(string Platform, string DisplayName, string? Handle);
