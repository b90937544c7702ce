namespace AutoPublish.Web.Pages.History;

/// <summary>A piece of two texts laid over each other. Without the added ones the pieces are the old text, without the removed ones the new.</summary>
public sealed record DiffPiece(DiffKind Kind, string Text);

public enum DiffKind
{
    Same,
    Added,
    Removed,
}
