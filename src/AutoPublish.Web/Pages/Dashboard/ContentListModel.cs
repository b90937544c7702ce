using AutoPublish.Core.Accounts;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>The list of contents.</summary>
/// <param name="Filters">The states to choose from, and which is chosen.</param>
/// <param name="NextAddress">The next page, or null at the end.</param>
public sealed record ContentListModel(string TenantName, IReadOnlyList<ListFilter> Filters, IReadOnlyList<ContentRow> Rows, string? NextAddress)
{
    /// <summary>The tenant has no content at all yet.</summary>
    public bool IsFirstUse { get; init; }

    /// <summary>The visitor has just deleted one.</summary>
    public bool HasDeleted { get; init; }
}

public sealed record ListFilter(string Text, string Address, bool IsChosen);

public sealed record ContentRow
{
    public required string Address { get; init; }

    public required string Excerpt { get; init; }

    public required StatusBadge Status { get; init; }

    public required IReadOnlyList<Platform> Platforms { get; init; }

    public required string When { get; init; }

    public required string Price { get; init; }
}
