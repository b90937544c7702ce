using System.Globalization;
using System.Text;

namespace AutoPublish.Core.PostText;

/// <summary>
/// Where an invisible character is part of how a text is written: one joiner between pictures, or where the script joins its
/// letters; one selector after what has such a form; the tags of three flags; one mark of direction where directions meet.
/// Each stands behind something that is seen, so that none can stand behind another and spell a message.
/// </summary>
internal sealed class InvisibleGrammar
{
    private const int AsText = 0xFE0E;
    private const int AsPicture = 0xFE0F;
    private const int Keycap = 0x20E3;
    private const int BlackFlag = 0x1F3F4;
    private const int MostTags = 6;
    private const byte Virama = 9;

    private readonly string _text;
    private readonly List<int> _runes = [];
    private readonly List<int> _starts = [];
    private readonly List<bool> _isInRightToLeft = [];

    internal InvisibleGrammar(string text)
    {
        _text = text;
        for (int at = 0; at < text.Length;)
        {
            // Half a pair is decoded as the replacement character, which is seen.
            Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length);
            _runes.Add(rune.Value);
            _starts.Add(at);
            at += length;
        }

        for (int start = 0; start < _runes.Count;)
        {
            int end = _runes.IndexOf('\n', start) is int found and >= 0 ? found + 1 : _runes.Count;
            bool turns = _runes.GetRange(start, end - start).Exists(IsRightToLeft);
            _isInRightToLeft.AddRange(Enumerable.Repeat(turns, end - start));
            start = end;
        }
    }

    internal int Count => _runes.Count;

    internal int RuneAt(int index) => _runes[index];

    internal int StartOf(int index) => index < _starts.Count ? _starts[index] : _text.Length;

    /// <summary>The rune is invisible, and nothing in how texts are written asks for it here.</summary>
    internal bool IsHidden(int index) => InvisibleCharacters.IsInvisible(_runes[index]) && !BelongsThere(index);

    private bool BelongsThere(int index)
    {
        int before = index > 0 ? _runes[index - 1] : 0;
        int after = index + 1 < _runes.Count ? _runes[index + 1] : 0;
        return _runes[index] switch
        {
            InvisibleCharacters.Joiner => JoinsPictures(index, after) || JoinsLetters(before, after) || (IsArabic(before) && !InvisibleCharacters.IsInvisible(after)),
            InvisibleCharacters.NonJoiner => JoinsLetters(before, after),
            AsText or AsPicture => TakesPresentation(before, after),
            >= 0xFE00 and <= 0xFE0F and int selector => TakesVariant(before, selector - 0xFE00),

            // As far as the registered variants of any sign go (UTS #37); the other 200 selectors would carry a byte each.
            >= 0xE0100 and <= 0xE011F => IsHan(before),
            0x180E => IsMongolian(before) && IsMongolian(after),
            >= 0x180B and <= 0x180F => IsMongolian(before),
            0x200B => IsWithoutSpaces(before) && IsWithoutSpaces(after),
            0x200E or 0x200F or 0x061C => TurnsAt(index, before, after),
            0x034F => before is >= 0x0591 and <= 0x05F4 && after is >= 0x0591 and <= 0x05C7,
            InvisibleCharacters.BrailleBlank => IsBraille(before) && IsBraille(after),
            >= 0xE0020 and <= 0xE007F => IsOfFlag(index),
            _ => false,
        };
    }

    private bool JoinsPictures(int index, int after)
    {
        int before = index > 0 ? _runes[index - 1] : 0;
        if (before == AsPicture && index > 1)
        {
            before = _runes[index - 2];
        }

        return UnicodeData.Instance.IsEmoji(before) && UnicodeData.Instance.IsEmoji(after);
    }

    /// <summary>Behind a virama at any place, since it shapes what stands before it; else where one of two letters is of a script that joins.</summary>
    private static bool JoinsLetters(int before, int after) =>
        (UnicodeData.Instance.CombiningClass(before) == Virama && !InvisibleCharacters.IsInvisible(after))
        || ((IsOfJoiningScript(before) || IsOfJoiningScript(after)) && IsSeen(before) && IsSeen(after));

    private static bool TakesPresentation(int before, int after) => before switch
    {
        Keycap => true,
        '#' or '*' or (>= '0' and <= '9') => after == Keycap,
        _ => UnicodeData.Instance.IsEmoji(before) || (before >= 0x2000 && IsSeen(before) && (CategoryOf(before) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol)),
    };

    /// <summary>As in StandardizedVariants of the Unicode Character Database, by block.</summary>
    private static bool TakesVariant(int before, int number) => number switch
    {
        0 => before == '0' || IsHan(before) || IsPunctuationOfEastAsia(before) || IsOfHieroglyphs(before)
            || before is (>= 0x1000 and <= 0x109F) or (>= 0xA840 and <= 0xA87F) or (>= 0xA9E0 and <= 0xA9FF) or (>= 0xAA60 and <= 0xAA7F) or (>= 0x10AC0 and <= 0x10AFF)
            || (before >= 0x2000 && CategoryOf(before) == UnicodeCategory.MathSymbol),
        1 => IsHan(before) || IsPunctuationOfEastAsia(before) || IsOfHieroglyphs(before),
        2 => IsHan(before) || IsOfHieroglyphs(before),
        <= 6 => IsOfHieroglyphs(before),
        _ => false,
    };

    /// <summary>Marks of direction work between the directions, not in the middle of a word that is read from the left.</summary>
    private bool TurnsAt(int index, int before, int after) => _isInRightToLeft[index]
        && !InvisibleCharacters.IsInvisible(before) && !InvisibleCharacters.IsInvisible(after)
        && !(IsReadFromTheLeft(before) && IsReadFromTheLeft(after));

    private bool IsOfFlag(int index)
    {
        int flag = index - 1;
        while (flag > 0 && index - flag <= MostTags && _runes[flag] is >= 0xE0020 and <= 0xE007F)
        {
            flag--;
        }

        return flag >= 0 && _runes[flag] == BlackFlag && _starts[index] < _starts[flag] + EmojiSequence.TagFlagLengthAt(_text.AsSpan(_starts[flag]));
    }

    private static bool IsSeen(int value) => Rune.IsValid(value) && InvisibleCharacters.IsSeen(new Rune(value));

    private static UnicodeCategory CategoryOf(int value) => Rune.GetUnicodeCategory(new Rune(value));

    private static bool IsReadFromTheLeft(int value) => Rune.IsLetter(new Rune(value)) && !IsRightToLeft(value);

    private static bool IsRightToLeft(int value) =>
        value is (>= 0x0590 and <= 0x08FF and not 0x061C) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    private static bool IsArabic(int value) =>
        value is (>= 0x0620 and <= 0x06FF) or (>= 0x0750 and <= 0x077F) or (>= 0x0870 and <= 0x08FF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC);

    /// <summary>Arabic and what is written like it, the scripts of India and what comes of them, Khmer, Mongolian.</summary>
    private static bool IsOfJoiningScript(int value) => IsSeen(value)
        && (IsArabic(value) || IsMongolian(value)
            || value is (>= 0x0700 and <= 0x086F) or (>= 0x0900 and <= 0x0DFF) or (>= 0x0F00 and <= 0x109F) or (>= 0x1700 and <= 0x17FF)
                or (>= 0x1900 and <= 0x1CFF) or (>= 0xA800 and <= 0xABFF) or (>= 0x10A00 and <= 0x10FFF) or (>= 0x11000 and <= 0x11FFF) or (>= 0x1E900 and <= 0x1E95F));

    private static bool IsMongolian(int value) => value is >= 0x1820 and <= 0x18AA;

    /// <summary>Thai, Lao, Burmese, Khmer, New Tai Lue: a break between words is marked without a space.</summary>
    private static bool IsWithoutSpaces(int value) => value is (>= 0x0E01 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17B3) or (>= 0x17B6 and <= 0x17FF) or (>= 0x1950 and <= 0x19DF);

    private static bool IsHan(int value) => value is (>= 0x3005 and <= 0x3007) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static bool IsPunctuationOfEastAsia(int value) => value is 0x3001 or 0x3002 or (>= 0xFF01 and <= 0xFF1F) or (>= 0x2018 and <= 0x201D);

    private static bool IsOfHieroglyphs(int value) => value is >= 0x13000 and <= 0x1342F;

    private static bool IsBraille(int value) => value is > InvisibleCharacters.BrailleBlank and <= 0x28FF;
}
