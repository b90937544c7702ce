using System.Globalization;
using DiffPlex;

namespace AutoPublish.Web.Pages.History;

/// <summary>
/// Cuts a text into the pieces that a comparison keeps whole; together they are the text again. A word is a run of letters
/// and digits, so is a run of white space; whatever else a reader takes for one sign, an emoji of several code points
/// included, stands alone. Scripts that are written without spaces are compared sign by sign.
/// </summary>
internal sealed class WordChunker : IChunker
{
    private readonly bool _byLine;

    private WordChunker(bool byLine) => _byLine = byLine;

    internal static WordChunker Words { get; } = new(byLine: false);

    internal static WordChunker Lines { get; } = new(byLine: true);

    public IReadOnlyList<string> Chunk(string text) => [.. Pieces(text)];

    /// <summary>Not beyond one more than asked for.</summary>
    internal int Count(string text, int most) => Pieces(text).Take(most + 1).Count();

    private IEnumerable<string> Pieces(string text)
    {
        int start = 0;
        while (start < text.Length)
        {
            int end = _byLine ? EndOfLine(text, start) : EndOfWord(text, start);
            yield return text[start..end];
            start = end;
        }
    }

    private static int EndOfLine(string text, int start) => text.IndexOf('\n', start) is var end and >= 0 ? end + 1 : text.Length;

    private static int EndOfWord(string text, int start)
    {
        int end = start + StringInfo.GetNextTextElementLength(text, start);
        Sort sort = SortOf(text, start);
        while (sort != Sort.Alone && end < text.Length && SortOf(text, end) == sort)
        {
            end += StringInfo.GetNextTextElementLength(text, end);
        }

        return end;
    }

    private static Sort SortOf(string text, int at)
    {
        // Half a surrogate pair is a sign that stands alone.
        int rune = char.IsSurrogatePair(text, at) ? char.ConvertToUtf32(text, at) : text[at];
        return char.IsWhiteSpace(text, at) ? Sort.Space
            : char.IsLetterOrDigit(text, at) && !HasNoSpaces(rune) ? Sort.Word
            : Sort.Alone;
    }

    /// <summary>Thai, Lao, Khmer, Burmese; kana; the signs of Chinese and Japanese.</summary>
    private static bool HasNoSpaces(int rune) => rune is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private enum Sort
    {
        Space,
        Word,
        Alone,
    }
}
