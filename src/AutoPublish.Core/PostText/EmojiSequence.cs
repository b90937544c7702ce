using System.Text;

namespace AutoPublish.Core.PostText;

/// <summary>Finds one picture: an emoji with its skin tone, a keycap, a flag, or several that are joined (UTS #51).</summary>
internal static class EmojiSequence
{
    private const char Joiner = '\u200d';
    private const char AsPicture = '\ufe0f';
    private const char Keycap = '\u20e3';
    private const string BlackFlag = "\U0001F3F4";

    /// <summary>What can end one of the three flags that are spelled by tags (England, Scotland, Wales).</summary>
    private static readonly string[] TagFlags = [.. new[] { "gbeng", "gbsct", "gbwls" }.Select(AsTags)];

    /// <summary>How many UTF-16 units of a picture the text starts with; 0 is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || (text[0] < '\u203c' && !char.IsAsciiDigit(text[0]) && text[0] is not ('#' or '*' or '©' or '®')))
        {
            return 0;
        }

        if (text[0] < '\u203c')
        {
            return ShortLength(text);
        }

        if (RegionalIndicator(text) && RegionalIndicator(text[2..]))
        {
            return 4;
        }

        var length = OneLength(text);
        return length == 0 ? 0 : Math.Max(length, JoinedLength(text));
    }

    private static int ShortLength(ReadOnlySpan<char> text)
    {
        var selector = text.Length > 1 && text[1] == AsPicture ? 1 : 0;
        if (text[0] is '©' or '®')
        {
            return selector == 1 ? 2 : 0;
        }

        return text.Length > 1 + selector && text[1 + selector] == Keycap ? 2 + selector : 0;
    }

    private static bool RegionalIndicator(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '\ud83c' && text[1] is >= '\udde6' and <= '\uddff';

    private static int OneLength(ReadOnlySpan<char> text)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out var length) != System.Buffers.OperationStatus.Done || !UnicodeData.Instance.IsEmoji(rune.Value))
        {
            return 0;
        }

        var rest = text[length..];
        if (UnicodeData.Instance.TakesSkinTone(rune.Value) && SkinTone(rest))
        {
            return length + 2;
        }

        if (TagFlagLengthAt(text) is var tagged and > 0)
        {
            return tagged;
        }

        return length + (!rest.IsEmpty && rest[0] == AsPicture ? 1 : 0);
    }

    /// <summary>How many units of a flag that is spelled by tags the text starts with; 0 is none. Only those that are registered (RGI) are flags to a reader.</summary>
    public static int TagFlagLengthAt(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(BlackFlag, StringComparison.Ordinal))
        {
            return 0;
        }

        foreach (var tags in TagFlags)
        {
            if (text[BlackFlag.Length..].StartsWith(tags, StringComparison.Ordinal))
            {
                return BlackFlag.Length + tags.Length;
            }
        }

        return 0;
    }

    private static bool SkinTone(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '\ud83c' && text[1] is >= '\udffb' and <= '\udfff';

    /// <summary>The longest known sequence of joined pictures at the start.</summary>
    private static int JoinedLength(ReadOnlySpan<char> text)
    {
        const int most = 6;
        var name = new StringBuilder();
        var longest = 0;
        var at = 0;
        for (var part = 0; part < most; part++)
        {
            var length = OneLength(text[at..]);
            if (length == 0)
            {
                break;
            }

            Rune.DecodeFromUtf16(text[at..], out var rune, out _);
            name.AppendRune(rune);
            at += length;
            if (part > 0 && UnicodeData.Instance.IsJoinedEmoji(name.ToString()))
            {
                longest = at;
            }

            if (at >= text.Length || text[at] != Joiner)
            {
                break;
            }

            name.Append(Joiner);
            at++;
        }

        return longest;
    }

    private static string AsTags(string letters) =>
        string.Concat(letters.Select(c => char.ConvertFromUtf32(0xE0000 + c))) + char.ConvertFromUtf32(0xE007F);
}
