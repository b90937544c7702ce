using AutoPublish.Web.Pages.History;

namespace AutoPublish.Web.Approvals;

/// <summary>What a version has that the one before it had not.</summary>
public sealed record VersionChangesModel
{
    /// <summary>The number of the version before.</summary>
    public required int Since { get; init; }

    /// <summary>Each text that changed, word by word.</summary>
    public required IReadOnlyList<TextChange> Texts { get; init; }

    /// <summary>The time, the images, the labels: a sentence each.</summary>
    public required IReadOnlyList<string> Others { get; init; }
}
