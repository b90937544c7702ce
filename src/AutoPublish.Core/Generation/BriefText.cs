using System.Text.RegularExpressions;

namespace AutoPublish.Core.Generation;

/// <summary>The sentence that a brief asks to be published. A brief is text: nothing in it is carried out.</summary>
internal static partial class BriefText
{
    /// <summary>The scripts from here on have end marks of their own.</summary>
    private const char FirstCjk = '\u2e80';

    private const string EndMarks = ".!?…:;。！？";

    /// <summary>One line, a capital first and an end mark last; empty when the brief says nothing.</summary>
    public static string Of(string brief)
    {
        var line = PlainText.OneLine(brief).TrimStart('.', ',', ';', ':', ' ');
        var request = Request().Match(line);
        var said = request.Success ? line[request.Length..].TrimStart() : line;
        if (said.Length == 0)
        {
            return Sentence(line);
        }

        return Sentence(request.Success && request.Groups["topic"].Success ? "It's all about " + said : said);
    }

    /// <summary>A capital first and an end mark last, where that hurts no link, tag or name.</summary>
    public static string Sentence(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var first = text.AsSpan(0, text.IndexOf(' ') is var space and > 0 ? space : text.Length);
        var isWord = !first.ContainsAnyExceptInRange('a', 'z');
        var last = text.AsSpan(text.LastIndexOf(' ') + 1);
        var needsMark = !EndMarks.Contains(text[^1], StringComparison.Ordinal)
            && ((char.IsLetterOrDigit(text[^1]) && text[^1] < FirstCjk) || text[^1] is ')' or '"' or '”' or '%' or '€')
            && !last.StartsWith('#') && !last.StartsWith('@') && !last.Contains("://", StringComparison.Ordinal) && !last[..^1].Contains('.');
        return (isWord ? char.ToUpperInvariant(text[0]) + text[1..] : text) + (needsMark ? "." : "");
    }

    /// <summary>Creators talk to the drafter; their readers need not hear that.</summary>
    [GeneratedRegex(
        """
        ^(?:please\s+|(?:can|could)\s+you\s+(?:please\s+)?)?
        (?:
          (?:write|create|draft|make|generate|compose|prepare|publish|do)\s+(?:(?:me|us)\s+)?(?:(?:an?|some|the|our|my)\s+)?(?:[\w-]+\s+){0,3}?
            (?:posts?|tweets?|threads?|announcements?|messages?|captions?|updates?|drafts?)\s+
            (?:(?<topic>about|on|for|regarding|announcing)|saying(?:\s+that)?|to\s+say\s+that|that\s+says(?:\s+that)?)\s*:?\s+
        | (?:post|tweet)\s+(?<topic>about|on|regarding)\s+
        | (?:post|tweet|say|announce|share)\s+that\s+
        | (?:tell|inform|remind)\s+(?:people|everyone|everybody|(?:our|my)\s+\w+)\s+(?:that\s+|(?<topic>about)\s+)
        | let\s+(?:people|everyone|everybody|(?:our|my)\s+\w+)\s+know\s+(?:that\s+|(?<topic>about)\s+)
        )
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Request();
}
