using System.Text;

namespace AutoPublish.Core.PostText;

/// <summary>
/// Characters that readers do not see: all of Default_Ignorable_Code_Point (Unicode 17), marks of annotation, and letters
/// that are drawn as nothing. They turn text around, hide words from filters, or carry messages. Where one may stand in an
/// ordinary text is asked of <see cref="InvisibleGrammar"/>.
/// </summary>
internal static class InvisibleCharacters
{
    public const int Joiner = 0x200D;
    public const int NonJoiner = 0x200C;
    public const int BrailleBlank = 0x2800;

    public static bool IsInvisible(int value) =>
        value is 0x00AD or 0x034F or 0x061C or 0x17B4 or 0x17B5 or 0xFEFF or 0x16FE4 or 0x1D159
            or (>= 0x180B and <= 0x180F) or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F)
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFFB) or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A)
            or (>= 0xE0000 and <= 0xE0FFF)
            || IsBlank(value);

    /// <summary>Letters and symbols that are as wide as others and show nothing: a reader takes them for a space.</summary>
    public static bool IsBlank(int value) => value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or BrailleBlank;

    /// <summary>It shows something by itself: neither a space nor a control nor invisible.</summary>
    public static bool IsSeen(Rune rune) => !IsInvisible(rune.Value) && !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune);

    /// <summary>Changes the direction of what follows: the reader sees another order than the platform stores.</summary>
    public static bool TurnsText(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
