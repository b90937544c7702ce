using System.Text;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Generation;

/// <summary>A text without its pictures.</summary>
internal static class EmojiText
{
    public static string Without(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsPicture(rune.Value))
            {
                plain.AppendRune(rune);
            }
            else if (plain.Length > 0 && plain[^1] == ' ')
            {
                plain.Length--;
            }
        }

        return plain.ToString().Trim();
    }

    /// <summary>Pictures, their modifiers and joiners.</summary>
    private static bool IsPicture(int rune) =>
        rune is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0x2B00 and <= 0x2BFF) or 0xFE0F or 0x200D or 0x20E3;
}
