using System.Buffers;
using System.Globalization;

namespace AutoPublish.Core.PostText;

/// <summary>
/// Finds the addresses that X turns into links, with and without a scheme, by one pass over the text. Follows the
/// rules of the public twitter-text library (which the other networks follow closely enough) without its patterns:
/// those backtrack, and this text comes from anybody.
/// </summary>
internal static class LinkFinder
{
    private const int LongestLink = 4_096;
    private const int LongestLabel = 63;
    private const int LongestHost = 253;

    /// <summary>No part of a host: punctuation, spaces, marks of direction.</summary>
    private static readonly SearchValues<char> HostEnds = SearchValues.Create(
        "!'#%&\"()*+,\\/:;<=>?@[]^{|}~$`\t\n\v\f\r \u0085\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
        + "\ufffe\ufeff\uffff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069");

    private static readonly IdnMapping Punycode = new();

    /// <param name="text">Any text.</param>
    /// <param name="bare">Also those without a scheme.</param>
    public static List<TextEntity> Find(string text, bool bare)
    {
        var links = new List<TextEntity>();
        if (!text.Contains('.', StringComparison.Ordinal))
        {
            return links;
        }

        for (var at = 0; at < text.Length;)
        {
            var run = text.AsSpan(at).IndexOfAnyExcept(HostEnds);
            if (run < 0)
            {
                break;
            }

            at += run;
            var length = text.AsSpan(at).IndexOfAny(HostEnds);
            var end = length < 0 ? text.Length : at + length;
            var link = SchemeStart(text, at) is var scheme and >= 0 ? WithScheme(text, scheme, at, end) : bare ? Bare(text, at, end) : null;
            if (link is { } found)
            {
                links.Add(found);
            }

            at = link?.End ?? end;
        }

        return links;
    }

    private static TextEntity? WithScheme(string text, int scheme, int start, int end) =>
        HostEnd(text, start, end) is var hostEnd and >= 0 && LabelsFit(text, start, hostEnd) ? Link(text, scheme, hostEnd) : null;

    /// <summary>Without a scheme only the Latin part of a word is linked, as in <c>見てexample.comです</c>.</summary>
    private static TextEntity? Bare(string text, int start, int end)
    {
        for (var at = start; at < end;)
        {
            if (!IsHostLetter(text[at]))
            {
                at++;
                continue;
            }

            var wordEnd = at + 1;
            while (wordEnd < end && IsHostLetter(text[wordEnd]))
            {
                wordEnd++;
            }

            // Behind a last dot, a name in another script belongs to the host.
            var hostMayEnd = text[wordEnd - 1] == '.' ? end : wordEnd;
            if (MayStartBare(text, at) && HostEnd(text, at, hostMayEnd) is var hostEnd and >= 0 && LabelsFit(text, start, hostEnd))
            {
                return Link(text, at, hostEnd);
            }

            at = wordEnd;
        }

        return null;
    }

    private static TextEntity? Link(string text, int start, int hostEnd)
    {
        var end = LinkTail.EndOf(text, hostEnd);
        return end - start > LongestLink ? null : new TextEntity(TextEntityKind.Link, start, text[start..end]);
    }

    /// <summary>Where the <c>http://</c> or <c>https://</c> before this host starts, or -1.</summary>
    private static int SchemeStart(string text, int host)
    {
        var before = text.AsSpan(0, host);
        var length = before.EndsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : before.EndsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : 0;
        return length > 0 && MayPrecede(text, host - length) ? host - length : -1;
    }

    private static bool MayPrecede(string text, int start) =>
        start == 0 || !(char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '@' or '＠' or '$' or '#' or '＃' or '\ufffe' or '\ufeff' or '\uffff');

    private static bool MayStartBare(string text, int start) =>
        MayPrecede(text, start) && text[start] is not ('-' or '_' or '.') && (start == 0 || text[start - 1] is not '/');

    /// <summary>Where the longest host ends that starts here and ends with a known name; -1 is none.</summary>
    private static int HostEnd(string text, int start, int end)
    {
        for (var dot = text.LastIndexOf('.', end - 1, end - start); dot > start; dot = text.LastIndexOf('.', dot - 1, dot - start))
        {
            var labelEnd = text.IndexOf('.', dot + 1, end - dot - 1);
            var label = text.AsSpan(dot + 1, (labelEnd < 0 ? end : labelEnd) - dot - 1);
            var hostEnd = dot + 1 + TopLevelDomains.LengthAt(label);
            var isName = hostEnd > dot + 1 && hostEnd - start <= LongestHost && !(hostEnd < text.Length && text[hostEnd] is '@' or '+');
            if (isName && LabelsBefore(text, start, dot) == start)
            {
                return hostEnd;
            }
        }

        return -1;
    }

    /// <summary>Where the chain of good labels before a dot begins.</summary>
    private static int LabelsBefore(string text, int start, int dot)
    {
        var first = true;
        for (var labelEnd = dot; ;)
        {
            var before = labelEnd == start ? -1 : text.LastIndexOf('.', labelEnd - 1, labelEnd - start);
            var label = text.AsSpan(before < 0 ? start : before + 1, labelEnd - (before < 0 ? start : before + 1));
            var good = label.Length > 0 && label[0] is not ('-' or '_') && label[^1] is not ('-' or '_') && !(first && label.Contains('_'));
            if (!good)
            {
                return labelEnd;
            }

            if (before < 0)
            {
                return start;
            }

            first = false;
            labelEnd = before;
        }
    }

    private static bool IsHostLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' || LinkTail.IsAccentedLatin(c);

    private static bool LabelsFit(string text, int start, int end)
    {
        var host = text.AsSpan(start, end - start);
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (label.Length > LongestLabel || (label.ContainsAnyExceptInRange('\0', '\u007f') && !FitsAsPunycode(label)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool FitsAsPunycode(ReadOnlySpan<char> label)
    {
        try
        {
            return Punycode.GetAscii(label.ToString()).Length <= LongestLabel;
        }
        catch (ArgumentException)
        {
            // The only way that the library tells of a label that is too long.
            return false;
        }
    }
}
