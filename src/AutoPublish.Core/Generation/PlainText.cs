using System.Globalization;
using System.Text;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Generation;

/// <summary>Takes out of a text what no reader sees but what changes what they see, or what a protocol trips over.</summary>
internal static class PlainText
{
    /// <summary>One line: every line end and run of spaces is one space, and a line without an end mark gets a full stop.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        var pending = false;
        var newLine = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                pending = true;
                newLine |= rune.Value is '\n' or '\r' or 0x2028 or 0x2029;
                continue;
            }

            if (IsUnseen(rune))
            {
                continue;
            }

            if (pending && line.Length > 0)
            {
                line.Append(newLine && char.IsLetterOrDigit(line[^1]) ? ". " : " ");
            }

            pending = newLine = false;
            line.AppendRune(rune);
        }

        return line.ToString();
    }

    /// <summary>The same lines with at most one empty one between two.</summary>
    public static string Lines(string text)
    {
        var lines = new StringBuilder(text.Length);
        var ends = 0;
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                ends++;
            }
            else if (!IsUnseen(rune))
            {
                lines.Append('\n', lines.Length == 0 ? 0 : Math.Min(ends, 2)).AppendRune(rune);
                ends = 0;
            }
        }

        return lines.ToString().Trim();
    }

    /// <summary>Controls, marks that turn the direction of a text around, halves of characters; not the joiner of emoji.</summary>
    private static bool IsUnseen(Rune rune) => rune.Value is 0xFFFD or 0xFEFF or 0x200B or 0x2060
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || rune.Value is (>= 0x200E and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
