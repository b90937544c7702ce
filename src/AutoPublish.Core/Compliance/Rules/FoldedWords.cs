using System.Globalization;
using System.Text;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>
/// The words of a text without what hides them: case, accents, styled letters (NFKD), invisible characters, letters of
/// another script that look the same, digits and signs that stand for letters, and spacing out (<c>c u r s e</c>).
/// </summary>
internal sealed class FoldedWords
{
    private const string Lookalikes =
        "аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsԁdһhԛqԝwѵvӏlґrαaβbεeηnιiκkνvοoρpτtυuχxωwıiłløođdßs";

    private static readonly Dictionary<char, char> Latin = PairsOf(Lookalikes);
    private static readonly Dictionary<char, char> Spelled = PairsOf("0o1i3e4a5s7t@a$s!i|l€e");

    private readonly string _plain;
    private readonly string _spelled;
    private readonly string _spaced;
    private readonly string _unblanked;

    private FoldedWords(string plain, string spelled, string spaced, string unblanked)
    {
        _plain = plain;
        _spelled = spelled;
        _spaced = spaced;
        _unblanked = unblanked;
    }

    public static FoldedWords Of(string text)
    {
        var letters = WithoutHiddenPairs(NormalForm.Nfkd(text));
        var plain = Fold(letters, spelled: false);
        // Some fonts draw a blank as wide as a letter and others not at all: what reads as a word in either is one.
        var unblanked = letters.Any(c => InvisibleCharacters.IsBlank(c)) ? Fold(string.Concat(letters.Where(c => !InvisibleCharacters.IsBlank(c))), spelled: false) : plain;
        return new FoldedWords(plain, Fold(letters, spelled: true), JoinSpaced(plain), unblanked);
    }

    /// <summary>Whether the words of the phrase stand here one after the other.</summary>
    public bool Contains(FoldedWords phrase)
    {
        if (phrase._plain.Length <= 1)
        {
            return false;
        }

        // An evasion is looked for only where the phrase itself is plain letters: '1984' is no disguised word.
        return _plain.Contains(phrase._plain, StringComparison.Ordinal)
            || (phrase._plain == phrase._spelled && (_spelled.Contains(phrase._plain, StringComparison.Ordinal) || _spaced.Contains(phrase._plain, StringComparison.Ordinal) || _unblanked.Contains(phrase._plain, StringComparison.Ordinal)));
    }

    /// <summary>Invisible characters that are two UTF-16 units, such as tags; the others go one by one.</summary>
    private static string WithoutHiddenPairs(string letters)
    {
        if (!letters.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
        {
            return letters;
        }

        var kept = new StringBuilder(letters.Length);
        foreach (var rune in letters.EnumerateRunes())
        {
            if (rune.IsBmp || !InvisibleCharacters.IsInvisible(rune.Value))
            {
                kept.AppendRune(rune);
            }
        }

        return kept.ToString();
    }

    /// <summary>Words with one space before, between and after them.</summary>
    private static string Fold(string letters, bool spelled)
    {
        var words = new StringBuilder(" ", letters.Length + 2);
        foreach (var c in letters)
        {
            if (Letter(c, spelled) is not { } letter)
            {
                continue;
            }

            if (letter != ' ' || words[^1] != ' ')
            {
                words.Append(letter);
            }
        }

        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }

    /// <summary>What the character counts as: a letter, a space between words, or null where it counts for nothing.</summary>
    private static char? Letter(char c, bool spelled)
    {
        if (spelled && Spelled.TryGetValue(c, out var meant))
        {
            return meant;
        }

        if (InvisibleCharacters.IsBlank(c))
        {
            return ' ';
        }

        if (InvisibleCharacters.IsInvisible(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            return null;
        }

        var lower = char.ToLowerInvariant(c);
        lower = Latin.GetValueOrDefault(lower, lower);
        return char.IsLetterOrDigit(lower) || char.IsSurrogate(lower) ? lower : ' ';
    }

    /// <summary>Three and more single letters in a row are one word.</summary>
    private static string JoinSpaced(string words)
    {
        var joined = new StringBuilder(" ", words.Length);
        var singles = 0;
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan()[range];
            if (word.IsEmpty)
            {
                continue;
            }

            singles = word.Length == 1 ? singles + 1 : 0;
            if (singles > 1)
            {
                joined.Length--;
            }

            joined.Append(word).Append(' ');
        }

        return joined.ToString();
    }

    private static Dictionary<char, char> PairsOf(string pairs)
    {
        var map = new Dictionary<char, char>();
        for (var i = 0; i < pairs.Length; i += 2)
        {
            map.Add(pairs[i], pairs[i + 1]);
        }

        return map;
    }
}
