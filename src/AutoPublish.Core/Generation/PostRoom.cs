using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Generation;

/// <summary>Makes texts fit by the platform's own count.</summary>
internal static class PostRoom
{
    private const string Ellipsis = "…";

    public static bool Fits(Platform platform, string text, int room)
    {
        var measure = PlatformTextMeasure.Of(platform, text);
        return measure.Fits && measure.Length <= room;
    }

    /// <summary>The text, or as many of its words as fit with an ellipsis behind them.</summary>
    public static string Cut(Platform platform, string text, int room)
    {
        if (Fits(platform, text, room))
        {
            return text;
        }

        var ends = WordEnds(text);
        var (fits, tooLong) = (0, ends.Count);
        while (fits + 1 < tooLong)
        {
            var middle = (fits + tooLong) / 2;
            (fits, tooLong) = Fits(platform, Ended(text, ends[middle]), room) ? (middle, tooLong) : (fits, middle);
        }

        return ends.Count > 0 && Fits(platform, Ended(text, ends[fits]), room) ? Ended(text, ends[fits]) : CutWord(platform, text, room);
    }

    private static List<int> WordEnds(string text)
    {
        var ends = new List<int>();
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1]))
            {
                ends.Add(i);
            }
        }

        return ends;
    }

    private static string Ended(string text, int end) => string.Concat(text.AsSpan(0, end).TrimEnd(" \n.,;:!?-–—…("), Ellipsis);

    /// <summary>A single word that is too long has no boundary; it is cut between two characters that a reader sees.</summary>
    private static string CutWord(Platform platform, string text, int room)
    {
        var starts = System.Globalization.StringInfo.ParseCombiningCharacters(text[..Math.Min(text.Length, room)]);
        for (var i = starts.Length - 1; i > 0; i--)
        {
            if (Ended(text, starts[i]) is var cut && Fits(platform, cut, room))
            {
                return cut;
            }
        }

        return "";
    }
}
