using System.Text;

namespace AutoPublish.Azure.Documents;

/// <summary>
/// What stands in <c>k1</c> to <c>k5</c>: kind, key and name, each but the last closed by U+0001. So one property orders a kind's
/// documents by key and then by name, a page is one range of one index, and no composite index is written. In kind and key the three
/// lowest characters are spelled with U+0002, which keeps their order and leaves the closing sign alone the lowest.
/// </summary>
internal static class CosmosSortKeys
{
    private const char End = '\u0001';
    private const char Escape = '\u0002';

    public static string Of(string kind, string key, string name) => $"{From(kind, key)}{name}";

    /// <summary>At or before every document of this key and all higher ones; null: of every key.</summary>
    public static string From(string kind, string? key) => key is null ? $"{Escaped(kind)}{End}" : $"{Escaped(kind)}{End}{Escaped(key)}{End}";

    /// <summary>After every document of a lower key, and before those of this one; null: after every key.</summary>
    public static string To(string kind, string? key) => key is null ? $"{Escaped(kind)}{Escape}" : From(kind, key);

    private static string Escaped(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', Escape))
        {
            return text;
        }

        StringBuilder escaped = new(text.Length + 8);
        foreach (char c in text)
        {
            if (c <= Escape)
            {
                escaped.Append(Escape).Append((char)('0' + c));
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }
}
