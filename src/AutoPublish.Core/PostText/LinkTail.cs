using System.Buffers;

namespace AutoPublish.Core.PostText;

/// <summary>The port, path and query behind a host: how far a link goes, and which closing punctuation is the sentence's.</summary>
internal static class LinkTail
{
    private const string Alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> Query = SearchValues.Create(Alphanumeric + "!?*'@();:&=+$/%#[]-_.,~|");
    private static readonly SearchValues<char> QueryEnd = SearchValues.Create(Alphanumeric + "-_&=#/");
    private static readonly SearchValues<char> Path = SearchValues.Create(Alphanumeric + "!*';:=+,.$/%#[]-–_~@|&");
    private static readonly SearchValues<char> PathEnd = SearchValues.Create(Alphanumeric + "+-=_#/");

    /// <summary>Where the link ends, exclusive.</summary>
    public static int EndOf(string text, int hostEnd)
    {
        var at = PortEnd(text, hostEnd);
        if (at < text.Length && text[at] == '/')
        {
            at = PathEndOf(text, at + 1);
        }

        return at < text.Length && text[at] == '?' ? QueryEndOf(text, at) : at;
    }

    public static bool IsAccentedLatin(char c) =>
        c is (>= '\u00c0' and <= '\u024f' and not ('\u00d7' or '\u00f7')) or (>= '\u0253' and <= '\u028b') or '\u02bb' or (>= '\u0300' and <= '\u036f') or (>= '\u1e00' and <= '\u1eff');

    private static int PortEnd(string text, int at)
    {
        if (at >= text.Length || text[at] != ':')
        {
            return at;
        }

        var end = at + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > at + 1 ? end : at;
    }

    private static int PathEndOf(string text, int start)
    {
        var end = start;
        for (var at = start; at < text.Length;)
        {
            if (text[at] == '(')
            {
                var close = BalancedEnd(text, at);
                if (close < 0)
                {
                    break;
                }

                end = at = close;
                continue;
            }

            if (!IsPath(text[at]))
            {
                break;
            }

            at++;
            end = PathEnd.Contains(text[at - 1]) || IsLetterOfPath(text[at - 1]) ? at : end;
        }

        return end;
    }

    /// <summary>Behind the bracket that closes this one, with at most one pair inside; -1 when it is the sentence's.</summary>
    private static int BalancedEnd(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length && at - open < 1_024; at++)
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return at - open > 1 ? at + 1 : -1;
            }

            if (depth > 2 || !(text[at] is '(' or ')' || IsPath(text[at])))
            {
                return -1;
            }
        }

        return -1;
    }

    private static int QueryEndOf(string text, int question)
    {
        var length = text.AsSpan(question + 1).IndexOfAnyExcept(Query);
        var query = text.AsSpan(question + 1, length < 0 ? text.Length - question - 1 : length);
        var last = query.LastIndexOfAny(QueryEnd);
        return last < 0 ? question : question + last + 2;
    }

    private static bool IsPath(char c) => Path.Contains(c) || IsLetterOfPath(c);

    private static bool IsLetterOfPath(char c) => IsAccentedLatin(c) || c is >= '\u0400' and <= '\u04ff';
}
