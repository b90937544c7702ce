using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Approvals;

/// <summary>The page on which an approver decides.</summary>
public sealed record ApprovalPageModel
{
    public required string TenantName { get; init; }

    public required int Version { get; init; }

    /// <summary>When it goes out, in the tenant's zone, with the end of the window.</summary>
    public required string When { get; init; }

    public required string Price { get; init; }

    public required string DecideBy { get; init; }

    public required IReadOnlyList<PostCardModel> Posts { get; init; }

    /// <summary>What the decision is bound to.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>Where the form posts to: this page.</summary>
    public required string Address { get; init; }

    /// <summary>Shows that whoever posts has seen the page.</summary>
    public required string FormToken { get; init; }

    /// <summary>What was wrong with the form, or null.</summary>
    public string? Mistake { get; init; }

    /// <summary>What was typed before the mistake.</summary>
    public string? Feedback { get; init; }
}
