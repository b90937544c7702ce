using System.Text;

namespace AutoPublish.Core.PostText;

/// <summary>Unicode normalization (UAX #15) that also works where the program runs with invariant globalization.</summary>
public static class NormalForm
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    /// <summary>Composed. A lone surrogate stays as it is.</summary>
    public static string Nfc(string text)
    {
        if (IsSurelyNfc(text))
        {
            return text;
        }

        var runes = Decompose(text, compatible: false);
        Compose(runes);
        return ToText(runes);
    }

    /// <summary>Decomposed for comparison: full-width, circled, mathematical and other styled letters become plain ones.</summary>
    public static string Nfkd(string text) =>
        text.AsSpan().ContainsAnyExceptInRange('\0', '\u009f') ? ToText(Decompose(text, compatible: true)) : text;

    private static bool IsSurelyNfc(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u02ff'))
        {
            return true;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > 0x2ff && (IsJamo(rune.Value) || UnicodeData.Instance.IsUnstable(rune.Value)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsJamo(int value) => value is >= VowelBase and < 0x1200;

    private static List<int> Decompose(string text, bool compatible)
    {
        var runes = new List<int>(text.Length + 8);
        for (var i = 0; i < text.Length;)
        {
            // A lone surrogate is kept: it is for a rule to refuse, not for this to hide.
            var status = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used);
            AppendDecomposed(runes, status == System.Buffers.OperationStatus.Done ? rune.Value : text[i], compatible);
            i += used;
        }

        SortMarks(runes);
        return runes;
    }

    private static void AppendDecomposed(List<int> runes, int value, bool compatible)
    {
        if (value is >= HangulBase and < HangulBase + (Leads * Vowels * Tails))
        {
            var index = value - HangulBase;
            runes.Add(LeadBase + (index / (Vowels * Tails)));
            runes.Add(VowelBase + (index % (Vowels * Tails) / Tails));
            if (index % Tails != 0)
            {
                runes.Add(TailBase + (index % Tails));
            }

            return;
        }

        var whole = compatible && value > 0x9f ? UnicodeData.Instance.Compatible(value) : null;
        var step = whole ?? (value > 0xbf ? UnicodeData.Instance.Canonical(value) : null);
        if (step is null)
        {
            runes.Add(value);
            return;
        }

        foreach (var part in step.EnumerateRunes())
        {
            AppendDecomposed(runes, part.Value, compatible);
        }
    }

    /// <summary>Puts each run of marks in the order of their classes, keeping equals as they stand.</summary>
    private static void SortMarks(List<int> runes)
    {
        for (var start = 0; start < runes.Count;)
        {
            if (UnicodeData.Instance.CombiningClass(runes[start]) == 0)
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < runes.Count && UnicodeData.Instance.CombiningClass(runes[end]) != 0)
            {
                end++;
            }

            SortRun(runes, start, end);
            start = end;
        }
    }

    private static void SortRun(List<int> runes, int start, int end)
    {
        const int longestInReality = 32;
        if (end - start > longestInReality)
        {
            var sorted = runes.GetRange(start, end - start).OrderBy(r => UnicodeData.Instance.CombiningClass(r)).ToArray();
            for (var i = start; i < end; i++)
            {
                runes[i] = sorted[i - start];
            }

            return;
        }

        for (var i = start + 1; i < end; i++)
        {
            var mark = runes[i];
            var at = i;
            for (; at > start && UnicodeData.Instance.CombiningClass(runes[at - 1]) > UnicodeData.Instance.CombiningClass(mark); at--)
            {
                runes[at] = runes[at - 1];
            }

            runes[at] = mark;
        }
    }

    private static void Compose(List<int> runes)
    {
        var written = 0;
        var starter = -1;
        var lastClass = 0;
        foreach (var rune in runes.ToArray())
        {
            var combiningClass = UnicodeData.Instance.CombiningClass(rune);
            var adjacent = starter == written - 1;
            if (starter >= 0 && (adjacent || (lastClass != 0 && lastClass < combiningClass)) && Pair(runes[starter], rune) is { } whole)
            {
                runes[starter] = whole;
                continue;
            }

            if (combiningClass == 0)
            {
                starter = written;
            }

            lastClass = combiningClass;
            runes[written++] = rune;
        }

        runes.RemoveRange(written, runes.Count - written);
    }

    private static int? Pair(int first, int second)
    {
        if (first is >= LeadBase and < LeadBase + Leads && second is >= VowelBase and < VowelBase + Vowels)
        {
            return HangulBase + ((((first - LeadBase) * Vowels) + second - VowelBase) * Tails);
        }

        var syllable = first - HangulBase;
        if (syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0 && second is > TailBase and < TailBase + Tails)
        {
            return first + second - TailBase;
        }

        return UnicodeData.Instance.Composed(first, second);
    }

    private static string ToText(List<int> runes)
    {
        var text = new StringBuilder(runes.Count + 8);
        foreach (var rune in runes)
        {
            if (rune > 0xffff)
            {
                text.Append(char.ConvertFromUtf32(rune));
            }
            else
            {
                text.Append((char)rune);
            }
        }

        return text.ToString();
    }
}
