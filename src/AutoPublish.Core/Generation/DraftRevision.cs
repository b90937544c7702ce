using System.Text.RegularExpressions;

namespace AutoPublish.Core.Generation;

/// <summary>
/// What feedback asks for, as far as it can be read without a model. The feedback's own words are published only where
/// they were meant for readers (mention, replace, start with): the rest is a remark between colleagues.
/// </summary>
internal sealed partial record DraftRevision
{
    public static DraftRevision None { get; } = new();

    public bool Shorter { get; private init; }

    public bool Longer { get; private init; }

    public bool NoTags { get; private init; }

    public bool NoEmoji { get; private init; }

    /// <summary>Null keeps the voice.</summary>
    public Voice? Voice { get; private init; }

    /// <summary>Null lets the next one be chosen.</summary>
    public string? Opening { get; private init; }

    /// <summary>Whole sentences to add.</summary>
    public IReadOnlyList<string> Mentions { get; private init; } = [];

    /// <summary>Words to change wherever they stand.</summary>
    public IReadOnlyList<(string Old, string New)> Replacements { get; private init; } = [];

    public static DraftRevision Of(string? feedback)
    {
        if (string.IsNullOrWhiteSpace(feedback))
        {
            return None;
        }

        var text = PlainText.Lines(feedback);
        var opening = StartWith().Match(text);
        return new DraftRevision
        {
            Shorter = AsksShorter().IsMatch(text),
            Longer = AsksLonger().IsMatch(text),
            NoTags = AsksNoTags().IsMatch(text),
            NoEmoji = AsksNoEmoji().IsMatch(text),
            Voice = VoiceIn(text),
            Opening = opening.Success ? opening.Groups[1].Value : null,
            Mentions = [.. Mention().Matches(text).Select(SentenceOf)],
            Replacements = [.. ReplacementsIn(text)],
        };
    }

    /// <summary>The voice that a tone or a feedback names, or null.</summary>
    public static Voice? VoiceIn(string? tone) => tone switch
    {
        null => null,
        _ when AsksFriendly().IsMatch(tone) => Generation.Voice.Friendly,
        _ when AsksFormal().IsMatch(tone) => Generation.Voice.Formal,
        _ when AsksPlayful().IsMatch(tone) => Generation.Voice.Playful,
        _ => null,
    };

    /// <summary>With every replacement made.</summary>
    public string Replace(string text)
    {
        foreach (var (old, @new) in Replacements)
        {
            text = text.Replace(old, @new, StringComparison.OrdinalIgnoreCase);
        }

        return Replacements.Count == 0 ? text : text.Replace("  ", " ", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal);
    }

    private static string SentenceOf(Match mention)
    {
        var what = PlainText.OneLine(Unquoted(mention.Groups["what"].Value));
        return mention.Groups["that"].Success ? BriefText.Sentence(what) : BriefText.Sentence("Also part of it: " + what);
    }

    private static IEnumerable<(string Old, string New)> ReplacementsIn(string text)
    {
        foreach (Match match in Change().Matches(text))
        {
            yield return (Unquoted(match.Groups["old"].Value), PlainText.OneLine(Unquoted(match.Groups["new"].Value)));
        }

        foreach (Match match in Remove().Matches(text))
        {
            yield return (match.Groups["old"].Value, "");
        }
    }

    private static string Unquoted(string text) => text.Trim(' ', '"', '“', '”', '\'', '‘', '’');

    [GeneratedRegex(@"\b(?:shorter|shorten|too long|more concise|briefer|tighter|trim it|cut it down|less text|punchier)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksShorter();

    [GeneratedRegex(@"\b(?:longer|too short|more details?|expand|elaborate|more text)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksLonger();

    [GeneratedRegex(@"\b(?:no|without(?: any| the)?|remove(?: all| any| the)?|drop(?: all| the)?|lose(?: the)?|skip(?: the)?|fewer|too many)\s+(?:[\w-]+\s+(?:and|or)\s+)?(?:hash\s?)?tags?\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksNoTags();

    [GeneratedRegex(@"\b(?:no|without(?: any| the)?|remove(?: all| any| the)?|drop(?: all| the)?|lose(?: the)?|skip(?: the)?|fewer|too many)\s+(?:[\w-]+\s+(?:and|or)\s+)?(?:emojis?|smileys?|emoticons?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksNoEmoji();

    [GeneratedRegex(@"\b(?:friendl(?:y|ier)|warm(?:er)?|casual|informal|(?:less|too|not so) (?:formal|stiff|serious|corporate)|more personal)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksFriendly();

    [GeneratedRegex(@"\b(?:formal|professional|serious|corporate|businesslike|official|(?:less|too|not so) (?:playful|casual|silly))\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksFormal();

    [GeneratedRegex(@"\b(?:playful|fun|funny|funnier|witty|humorous|excit(?:ed|ing)|enthusiastic|energetic|bold(?:er)?|catch(?:y|ier)|punch(?:y|ier)|livel(?:y|ier))\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksPlayful();

    [GeneratedRegex("""\b(?:start|open|begin)\s+(?:it\s+)?with:?\s+["“]([^"”\n]{1,100})["”]""", RegexOptions.IgnoreCase)]
    private static partial Regex StartWith();

    [GeneratedRegex(
        """
        (?<!n't\s|n’t\s|\bnot\s|\bnever\s)\b(?:mention|include|add|say(?=\s+that\b)|don't\s+forget(?:\s+to\s+mention)?)\s+(?<that>that\s+)?
        (?!(?:an?\s+|some\s+|more\s+|the\s+|a\s+few\s+)?(?:emojis?|hashtags?|tags?|images?|pictures?|photos?|details?|more|text|links?|call\s+to\s+action|paragraphs?)\b)
        (?<what>[^.;!\n]{2,200})
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Mention();

    [GeneratedRegex(
        """
        \b(?:
          (?:replace|change|swap)\s+(?<old>[^\n]{1,100}?)\s+(?:with|by|to|for|into)\s+(?<new>[^.;,!\n]{1,100})
        | (?:say|use|write)\s+(?<new>[^\n]{1,100}?)\s+instead\s+of\s+(?<old>[^.;,!\n]{1,100})
        )
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Change();

    [GeneratedRegex("""\b(?:remove|delete|drop|take\s+out|leave\s+out)\s+(?:the\s+(?:word|words|part|phrase)\s+)?["“'](?<old>[^"”'\n]{1,100})["”']""", RegexOptions.IgnoreCase)]
    private static partial Regex Remove();
}
