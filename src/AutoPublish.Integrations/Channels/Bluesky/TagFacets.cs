using System.Globalization;
using System.Text;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Hashtags: behind a space or at the start, with something in them that is neither digit nor punctuation, without closing punctuation.</summary>
internal static class TagFacets
{
    private const int MaxGraphemes = 64;
    private const int MaxBytes = 640;

    public static IEnumerable<TextFacet> In(string text)
    {
        for (int sign = text.AsSpan().IndexOfAny('#', '＃'); sign >= 0;)
        {
            int end = sign + 1;
            if (sign == 0 || BlueskyFacets.IsSpace(text[sign - 1]))
            {
                while (end < text.Length && !Ends(text[end]))
                {
                    end++;
                }

                int tagEnd = TagEnd(text, sign + 1, end);
                string tag = text[(sign + 1)..tagEnd];
                if (tag.Length > 0 && Encoding.UTF8.GetByteCount(tag) <= MaxBytes && new StringInfo(tag).LengthInTextElements <= MaxGraphemes)
                {
                    yield return new TextFacet(FacetKind.Tag, sign, tagEnd, tag);
                }
            }

            int next = text.AsSpan(end).IndexOfAny('#', '＃');
            sign = next < 0 ? -1 : end + next;
        }
    }

    /// <summary>Where the tag ends: nowhere, when it is a number or a keycap, else before its closing punctuation.</summary>
    private static int TagEnd(string text, int start, int end)
    {
        ReadOnlySpan<char> run = text.AsSpan(start, end - start);
        bool said = false;
        int last = 0;
        int at = 0;
        foreach (Rune rune in run.EnumerateRunes())
        {
            at += rune.Utf16SequenceLength;
            bool isPunctuation = Rune.IsPunctuation(rune);
            said |= !isPunctuation && !(rune.IsAscii && Rune.IsDigit(rune));
            last = isPunctuation ? last : at;
        }

        return said && run[0] != '\ufe0f' ? start + last : start;
    }

    /// <summary>Spaces, and what nobody sees.</summary>
    private static bool Ends(char c) => BlueskyFacets.IsSpace(c) || c is '\u00ad' or '\u2060' or '\u200a' or '\u200b' or '\u200c' or '\u200d' or '\u20e2';
}
