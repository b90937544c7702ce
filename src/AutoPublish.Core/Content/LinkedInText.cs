using System.Buffers;
using System.Text;

namespace AutoPublish.Core.Content;

/// <summary>
/// LinkedIn's "little text" format: every reserved character needs a backslash, or LinkedIn silently cuts the text
/// there. A hashtag and a mention stay live, because those are what the reserved characters are for.
/// </summary>
/// <remarks>
/// learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format. For every text,
/// <c>Unescape(Escape(text)) == text</c>.
/// </remarks>
public static class LinkedInText
{
    private const string ReservedCharacters = @"|{}@[]()<>#\*_~";
    private const string UrnPrefix = "urn:li:";

    private static readonly SearchValues<char> Reserved = SearchValues.Create(ReservedCharacters);

    /// <summary>The form that goes on the wire. A real <c>#tag</c> and <c>@[Name](urn:li:…)</c> keep their meaning.</summary>
    public static string Escape(string text)
    {
        var next = text.AsSpan().IndexOfAny(Reserved);
        if (next < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 32);
        var done = 0;
        while (next >= 0)
        {
            var at = done + next;
            escaped.Append(text, done, next);
            done = at + AppendReserved(escaped, text, at);
            next = text.AsSpan(done).IndexOfAny(Reserved);
        }

        return escaped.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The text as readers see it. A backslash before anything but a reserved character is itself.</summary>
    public static string Unescape(string wire)
    {
        if (!wire.Contains('\\', StringComparison.Ordinal))
        {
            return wire;
        }

        var text = new StringBuilder(wire.Length);
        for (var i = 0; i < wire.Length; i++)
        {
            if (wire[i] == '\\' && i + 1 < wire.Length && Reserved.Contains(wire[i + 1]))
            {
                i++;
            }

            text.Append(wire[i]);
        }

        return text.ToString();
    }

    /// <summary>Appends what stands at a reserved character; answers how much of the text that was.</summary>
    private static int AppendReserved(StringBuilder escaped, string text, int at)
    {
        if (text[at] == '#' && IsHashtag(text, at))
        {
            escaped.Append('#');
            return 1;
        }

        if (text[at] == '@' && TryMention(text.AsSpan(at), out var name, out var urn))
        {
            escaped.Append("@[");
            AppendEscapingAll(escaped, name);
            escaped.Append("](").Append(urn).Append(')');
            return name.Length + urn.Length + "@[]()".Length;
        }

        escaped.Append('\\').Append(text[at]);
        return 1;
    }

    /// <summary>Starts a word, holds a letter, and is not the fragment of an address.</summary>
    private static bool IsHashtag(string text, int at)
    {
        if (at > 0)
        {
            Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var before, out _);
            var word = text.AsSpan(0, at);
            word = word[(word.LastIndexOfAny(' ', '\n', '\t') + 1)..];
            if (Rune.IsLetterOrDigit(before) || before.Value is '_' or '#' or '&' || word.Contains("://", StringComparison.Ordinal))
            {
                return false;
            }
        }

        foreach (var rune in text.AsSpan(at + 1).EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                return false;
            }

            if (Rune.IsLetter(rune))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryMention(ReadOnlySpan<char> text, out ReadOnlySpan<char> name, out ReadOnlySpan<char> urn)
    {
        name = urn = default;
        if (!text.StartsWith("@["))
        {
            return false;
        }

        var nameEnd = text[2..].IndexOfAny('[', ']', '\n');
        var rest = nameEnd <= 0 ? default : text[(2 + nameEnd)..];
        if (!rest.StartsWith("](" + UrnPrefix))
        {
            return false;
        }

        var urnEnd = rest.IndexOf(')');
        if (urnEnd < 0 || !IsUrn(rest[2..urnEnd]))
        {
            return false;
        }

        name = text.Slice(2, nameEnd);
        urn = rest[2..urnEnd];
        return true;
    }

    private static bool IsUrn(ReadOnlySpan<char> urn)
    {
        foreach (var c in urn)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not (':' or '-' or '_'))
            {
                return false;
            }
        }

        return urn.Length > UrnPrefix.Length;
    }

    private static void AppendEscapingAll(StringBuilder escaped, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (Reserved.Contains(c))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }
    }
}
