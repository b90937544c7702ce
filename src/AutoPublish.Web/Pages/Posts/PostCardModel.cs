using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.Web.Pages.Posts;

/// <summary>A post as its readers will see it, with what its author and approver should know beside it.</summary>
public sealed record PostCardModel
{
    public required Platform Platform { get; init; }

    /// <summary>The platform, and which of its posts; see <see cref="TargetTitle"/>.</summary>
    public required string Title { get; init; }

    /// <summary>It answers the post above it.</summary>
    public bool IsFollowUp { get; init; }

    public required string DisplayName { get; init; }

    public string? Handle { get; init; }

    /// <summary>The text in pieces; together they are exactly what goes out.</summary>
    public required IReadOnlyList<TextRun> Pieces { get; init; }

    /// <summary>Images and link preview, in words.</summary>
    public required PostAttachments Attachments { get; init; }

    /// <summary>The images themselves, where this host shows them.</summary>
    public IReadOnlyList<PostImage> Images { get; init; } = [];

    /// <summary>Such as <c>41 of 280 characters</c>.</summary>
    public required string Length { get; init; }

    public required string Price { get; init; }

    public bool MadeWithAi { get; init; }

    public bool PaidPartnership { get; init; }

    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>Stands in the round picture.</summary>
    public string Initial { get; init; } = "";
}
