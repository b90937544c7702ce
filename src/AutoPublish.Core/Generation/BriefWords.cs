namespace AutoPublish.Core.Generation;

/// <summary>What the words of a brief tell about it.</summary>
internal sealed class BriefWords
{
    private const int ShortestTag = 4;
    private const int LongestTag = 22;
    private const int MostDigits = 4;
    private const int MaxCandidates = 6;

    private readonly List<string> _tags = [];

    public BriefWords(string text)
    {
        var english = false;
        var foreign = false;
        var wide = 0;
        var before = "";
        foreach (var range in text.AsSpan().Split(' '))
        {
            var token = text.AsSpan()[range];
            var word = Word(token);
            english |= StopWords.IsEnglish(word);
            foreign |= StopWords.IsForeign(word);
            IsSad |= StopWords.IsSad(word);
            before = Collect(token, word, before);
        }

        foreach (var c in text)
        {
            wide += c > '\u024f' && char.IsLetter(c) ? 1 : 0;
        }

        IsEnglish = (english || !foreign) && wide * 4 <= text.Length;
        if (!IsEnglish)
        {
            // Without the language's stop words, only a word that is written like a name or a noun is taken.
            _tags.RemoveAll(t => !text.Contains(t, StringComparison.Ordinal));
        }
    }

    public bool IsSad { get; }

    /// <summary>Or in nothing that gives itself away as another language.</summary>
    public bool IsEnglish { get; }

    /// <summary>Hashtags without their sign, letters and digits only; pairs of neighbours first.</summary>
    public IReadOnlyList<string> Tags => _tags;

    private string Collect(ReadOnlySpan<char> token, ReadOnlySpan<char> word, string before)
    {
        if (!CanBeTag(word))
        {
            return "";
        }

        var tag = char.ToUpperInvariant(word[0]) + word[1..].ToString();
        if (before.Length > 0 && before.Length + tag.Length <= LongestTag)
        {
            Add(before + tag, first: true);
        }

        Add(tag, first: false);
        return char.IsLetterOrDigit(token[^1]) ? tag : "";
    }

    private void Add(string tag, bool first)
    {
        if (_tags.Count >= MaxCandidates || _tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        _tags.Insert(first ? 0 : _tags.Count, tag);
    }

    private static bool CanBeTag(ReadOnlySpan<char> word)
    {
        if (word.Length is < ShortestTag or > LongestTag)
        {
            return false;
        }

        var digits = 0;
        foreach (var c in word)
        {
            if (!char.IsLetterOrDigit(c))
            {
                return false;
            }

            digits += char.IsDigit(c) ? 1 : 0;
        }

        return digits <= MostDigits && char.IsLetter(word[0]) && !StopWords.MakesNoTag(word);
    }

    /// <summary>The token without the punctuation around it, and without a possessive.</summary>
    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> token)
    {
        var word = token.Trim(".,;:!?\"'“”‘’()[]{}<>…–—-*%");
        return word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word;
    }
}
