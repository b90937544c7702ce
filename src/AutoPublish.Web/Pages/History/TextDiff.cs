using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace AutoPublish.Web.Pages.History;

/// <summary>What changed from one text to the next, word by word.</summary>
internal static class TextDiff
{
    /// <summary>Longer texts are compared line by line: the work grows with the square of what differs.</summary>
    internal const int MaxWords = 3_000;
    private const int MaxLines = 3_000;
    private const double LeastInCommon = 0.3;

    internal static IReadOnlyList<DiffPiece> Of(string before, string after)
    {
        if (before == after)
        {
            return before.Length == 0 ? [] : [new DiffPiece(DiffKind.Same, before)];
        }

        IReadOnlyList<DiffPiece>? pieces = Compare(before, after, WordChunker.Words, MaxWords) ?? Compare(before, after, WordChunker.Lines, MaxLines);
        return pieces is null || IsAnother(pieces, Math.Max(before.Length, after.Length)) ? Whole(before, after) : pieces;
    }

    /// <summary>A text that was written anew shares a few words with the one before by chance: they would tear both to pieces.</summary>
    private static bool IsAnother(IReadOnlyList<DiffPiece> pieces, int length) =>
        pieces.Count > 3 && pieces.Where(p => p.Kind == DiffKind.Same).Sum(p => p.Text.Length) < length * LeastInCommon;

    /// <summary>Null: too many pieces.</summary>
    private static List<DiffPiece>? Compare(string before, string after, WordChunker chunker, int most)
    {
        if (chunker.Count(before, most) > most || chunker.Count(after, most) > most)
        {
            return null;
        }

        DiffResult result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, chunker);
        List<DiffPiece> pieces = [];
        int at = 0;
        foreach (DiffBlock block in result.DiffBlocks)
        {
            Add(pieces, DiffKind.Same, result.PiecesOld, at, block.DeleteStartA);
            Add(pieces, DiffKind.Removed, result.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(pieces, DiffKind.Added, result.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Add(pieces, DiffKind.Same, result.PiecesOld, at, result.PiecesOld.Count);
        return pieces;
    }

    private static DiffPiece[] Whole(string before, string after) =>
        [.. new[] { new DiffPiece(DiffKind.Removed, before), new DiffPiece(DiffKind.Added, after) }.Where(p => p.Text.Length > 0)];

    private static void Add(List<DiffPiece> pieces, DiffKind kind, IReadOnlyList<string> all, int from, int to)
    {
        if (from >= to)
        {
            return;
        }

        StringBuilder text = new();
        for (int i = from; i < to; i++)
        {
            text.Append(all[i]);
        }

        pieces.Add(new DiffPiece(kind, text.ToString()));
    }
}
