namespace AutoPublish.Core.Compliance.Rules;

/// <summary>Characters that readers do not see. They turn text around, hide words from filters, or carry messages.</summary>
internal static class InvisibleCharacters
{
    public const int Joiner = 0x200D;
    public const int NonJoiner = 0x200C;

    public static bool IsInvisible(int value) =>
        value is 0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E or 0x3164 or 0xFEFF or 0xFFA0
            or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F)
            or (>= 0xFFF9 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE007F);

    /// <summary>Changes the direction of what follows: the reader sees another order than the platform stores.</summary>
    public static bool TurnsText(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
