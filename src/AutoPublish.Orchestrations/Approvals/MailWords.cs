using System.Globalization;
using System.Text;
using AutoPublish.Core.Approvals;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Makes names and subjects out of what people wrote, so that they can turn nothing around and begin no line of their own.</summary>
internal static class MailWords
{
    private const int LongestExcerpt = 60;
    private const int ShortestExcerpt = 20;

    /// <summary>One line without controls; a line break in a subject would begin a header.</summary>
    internal static string Line(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (char c in text)
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else if (!TextDirections.IsControl(c))
            {
                line.Append(c);
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>The first words in one line, cut between words, or between what a reader sees as characters.</summary>
    internal static string Excerpt(string text)
    {
        string line = Line(text);
        if (line.Length <= LongestExcerpt)
        {
            return line;
        }

        int end = 0;
        while (end < line.Length && StringInfo.GetNextTextElementLength(line.AsSpan(end)) is var length && end + length <= LongestExcerpt)
        {
            end += length;
        }

        int space = line.LastIndexOf(' ', LongestExcerpt);
        return line[..(space > ShortestExcerpt ? space : end)] + "…";
    }
}
