using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Pages.History;

/// <summary>The text of one target against the one before, with what nobody would see marked in both.</summary>
internal static class TextChanges
{
    internal static TextChange Of(ContentItem content, Target target, ContentItem? earlier)
    {
        string name = TargetTitle.Of(content.Targets, target);
        string text = HiddenText.Marked(target.Payload?.Text ?? "");
        if (earlier?.Targets.FirstOrDefault(t => t.TargetId == target.TargetId)?.Payload?.Text is not { } before)
        {
            return new TextChange(name, text.Length == 0 ? "No text yet" : "The first text", text.Length == 0 ? [] : [new DiffPiece(DiffKind.Same, text)]);
        }

        IReadOnlyList<DiffPiece> pieces = TextDiff.Of(HiddenText.Marked(before), text);
        int added = pieces.Count(p => p.Kind == DiffKind.Added);
        int removed = pieces.Count(p => p.Kind == DiffKind.Removed);
        return new TextChange(name, added + removed == 0 ? "Unchanged" : $"{Places(added)} added, {Places(removed)} removed", pieces);
    }

    /// <summary>The texts that the version does not have any more.</summary>
    internal static IEnumerable<TextChange> LeftOut(ContentItem content, ContentItem? earlier) =>
        from target in earlier?.Targets ?? []
        where !content.Targets.Any(t => t.TargetId == target.TargetId)
        select new TextChange(TargetTitle.Of(earlier?.Targets ?? [], target), "Left out", [new DiffPiece(DiffKind.Removed, HiddenText.Marked(target.Payload?.Text ?? ""))]);

    private static string Places(int count) => count == 1 ? "1 place" : $"{count} places";
}
