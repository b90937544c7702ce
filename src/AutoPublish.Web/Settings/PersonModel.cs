using AutoPublish.Core.Approvals.Settings;

namespace AutoPublish.Web.Settings;

/// <summary>The page about one approver.</summary>
public sealed record PersonModel
{
    /// <summary>The tenant's name.</summary>
    public required string Owner { get; init; }

    public required FormHead Head { get; init; }

    public required string Email { get; init; }

    public required ApprovalSettings Settings { get; init; }

    public required FormState State { get; init; }

    public bool IsSaved { get; init; }
}
