using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Approvals;

/// <summary>An approver's version, as it would go out.</summary>
public sealed record EditPreviewModel
{
    public required string TenantName { get; init; }

    public required int Version { get; init; }

    public required string When { get; init; }

    public string? Late { get; init; }

    /// <summary>What there is to know about the chosen time; null for nothing.</summary>
    public string? Note { get; init; }

    public required bool HasNewTime { get; init; }

    public required string Price { get; init; }

    /// <summary>Who else must approve; null: it is approved with the button.</summary>
    public string? Beside { get; init; }

    public required IReadOnlyList<EditedPost> Posts { get; init; }

    /// <summary>The approval hash of this version.</summary>
    public required string Fingerprint { get; init; }

    public required ReplyModel Reply { get; init; }

    public required EditFormModel Edit { get; init; }

    /// <summary>Why it cannot be approved as it is, with what to do; null: it can.</summary>
    public string? Refused { get; init; }

    /// <summary>What was wrong with the form, or null.</summary>
    public FormMistake? Mistake { get; init; }
}

/// <param name="Post">As it would go out.</param>
/// <param name="Before">The text that it had; null where it stays.</param>
public sealed record EditedPost(PostCardModel Post, string? Before);
