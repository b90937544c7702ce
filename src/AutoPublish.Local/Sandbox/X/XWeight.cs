using System.Globalization;
using System.Text;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>
/// Length as X counts it (twitter-text, configuration v3). Written apart from the product's own rule on purpose: a
/// stand-in that shared its mistakes could not show them.
/// </summary>
internal static class XWeight
{
    public const int Max = 280;

    private const int LinkWeight = 23;

    public static int Of(string text)
    {
        var weight = 0;
        var done = 0;
        foreach (var (start, length, _) in XLinks.In(text))
        {
            weight += OfPlain(text[done..start]) + LinkWeight;
            done = start + length;
        }

        return weight + OfPlain(text[done..]);
    }

    private static int OfPlain(string text)
    {
        var weight = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            weight += IsEmoji(element) ? 2 : element.EnumerateRunes().Sum(rune => IsLight(rune.Value) ? 1 : 2);
        }

        return weight;
    }

    private static bool IsLight(int c) => c is <= 4351 or (>= 8192 and <= 8205) or (>= 8208 and <= 8223) or (>= 8242 and <= 8247);

    private static bool IsEmoji(string element)
    {
        Rune.DecodeFromUtf16(element, out var first, out _);
        return first.Value is >= 0x1F000 and <= 0x1FAFF || element.Contains('\uFE0F', StringComparison.Ordinal) || first.Value is >= 0x2600 and <= 0x27BF;
    }
}
