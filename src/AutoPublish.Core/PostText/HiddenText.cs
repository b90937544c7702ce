using System.Globalization;
using System.Text;

namespace AutoPublish.Core.PostText;

/// <summary>
/// What of a text no reader sees and no script needs: the one place that says so, for the rule that flags it and for
/// everything that shows a text to whoever decides about it.
/// </summary>
public static class HiddenText
{
    /// <summary>No reader sees anything of the text: marks are nothing without a letter that bears them.</summary>
    public static bool IsAll(string text) => !text.EnumerateRunes().Any(r =>
        InvisibleCharacters.IsSeen(r) && Rune.GetUnicodeCategory(r) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark));

    /// <summary>How many characters of the text are hidden, and whether one of them turns its direction.</summary>
    internal static (int Count, bool Turns) In(string text)
    {
        (int count, bool turns) = (0, false);
        if (MayHideSomething(text))
        {
            InvisibleGrammar grammar = new(text);
            for (int i = 0; i < grammar.Count; i++)
            {
                if (grammar.IsHidden(i))
                {
                    count++;
                    turns |= InvisibleCharacters.TurnsText(grammar.RuneAt(i));
                }
            }
        }

        return (count, turns);
    }

    /// <summary>Start and end of each run of hidden characters, in order.</summary>
    internal static IReadOnlyList<(int Start, int End)> RunsOf(string text)
    {
        List<(int Start, int End)> runs = [];
        if (MayHideSomething(text))
        {
            InvisibleGrammar grammar = new(text);
            for (int i = 0; i < grammar.Count; i++)
            {
                if (!grammar.IsHidden(i))
                {
                    continue;
                }

                (int start, int end) = (grammar.StartOf(i), grammar.StartOf(i + 1));
                if (runs.Count > 0 && runs[^1].End == start)
                {
                    runs[^1] = (runs[^1].Start, end);
                }
                else
                {
                    runs.Add((start, end));
                }
            }
        }

        return runs;
    }

    /// <summary>The text for a reader, with a mark such as <c>⟦U+200B⟧</c> in the place of what is hidden. Never what is sent.</summary>
    public static string Marked(string text)
    {
        IReadOnlyList<(int Start, int End)> runs = RunsOf(text);
        if (runs.Count == 0)
        {
            return text;
        }

        StringBuilder shown = new(text.Length + 64);
        int at = 0;
        foreach ((int start, int end) in runs)
        {
            shown.Append(text, at, start - at).Append(MarkOf(text[start..end]));
            at = end;
        }

        return shown.Append(text, at, text.Length - at).ToString();
    }

    internal static string MarkOf(string hidden) =>
        $"⟦{string.Join(' ', hidden.EnumerateRunes().Select(r => $"U+{r.Value.ToString("X4", CultureInfo.InvariantCulture)}"))}⟧";

    private static bool MayHideSomething(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (InvisibleCharacters.IsInvisible(rune.Value))
            {
                return true;
            }
        }

        return false;
    }
}
