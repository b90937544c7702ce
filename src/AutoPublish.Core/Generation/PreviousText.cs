namespace AutoPublish.Core.Generation;

/// <summary>What an earlier draft said, without what was put around it: a person's edits and earlier feedback live on.</summary>
internal static class PreviousText
{
    /// <param name="previous">A draft, or what a person made of it.</param>
    /// <param name="brief">What the brief says; the answer when the draft says no more, or says it cut short.</param>
    public static string Message(string previous, string brief)
    {
        var text = WithoutTagsBehind(EmojiText.Without(PlainText.Lines(previous)));
        foreach (var voice in Voice.All)
        {
            text = Without(text, voice);
        }

        text = BriefText.Sentence(PlainText.OneLine(text));
        var said = text.TrimEnd('…', '.', ' ');
        return said.Length == 0 || EmojiText.Without(brief).StartsWith(said, StringComparison.Ordinal) ? brief : text;
    }

    public static string WithoutTagsBehind(string text)
    {
        while (text.LastIndexOfAny([' ', '\n']) is var space and >= 0 && text[space + 1] == '#')
        {
            text = text[..space].TrimEnd();
        }

        return text;
    }

    private static string Without(string text, Voice voice)
    {
        foreach (var opening in voice.Openings)
        {
            text = text.StartsWith(opening, StringComparison.Ordinal) ? text[opening.Length..].TrimStart() : text;
        }

        // Longest first: a phrase may be the beginning of another one.
        foreach (var phrase in voice.Remarks.Concat(voice.Calls).Where(p => text.Contains(p, StringComparison.Ordinal)).OrderByDescending(p => p.Length).ToArray())
        {
            text = text.Replace(phrase, "", StringComparison.Ordinal);
        }

        return text;
    }
}
