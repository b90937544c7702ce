using AutoPublish.Web.Pages.Site;

namespace AutoPublish.Web.Approvals;

/// <summary>What an approver reads when there is nothing to decide, or no more.</summary>
/// <param name="Tone">How it looks; the words say the same.</param>
/// <param name="Title">A few words.</param>
/// <param name="Text">What it means for the reader.</param>
/// <param name="Detail">More, in small print; null for none.</param>
public sealed record LinkNoticeModel(NoticeTone Tone, string Title, string Text, string? Detail = null)
{
    public string? Owner { get; init; }

    /// <summary>What was decided, by whom and when.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>What the reader typed and could not hand in, so that it is not lost.</summary>
    public IReadOnlyList<(string Name, string Text)> Typed { get; init; } = [];
}
