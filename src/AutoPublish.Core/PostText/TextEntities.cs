using System.Globalization;
using System.Text;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.PostText;

/// <summary>The links, mentions and hashtags that a platform makes of a text, in the order in which they stand.</summary>
public static class TextEntities
{
    /// <summary>All of them. What is inside a link is nothing else: its <c>#</c> is no hashtag and its <c>@</c> no mention.</summary>
    public static IReadOnlyList<TextEntity> Of(Platform platform, string text)
    {
        var links = Links(platform, text);
        var found = new List<TextEntity>();
        var link = 0;
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny("#＃@＠");
            var sign = next < 0 ? text.Length : at + next;
            while (link < links.Count && links[link].Start <= sign)
            {
                found.Add(links[link]);
                sign = Math.Max(sign, links[link++].End);
                if (sign < text.Length && text[sign] is not ('#' or '＃' or '@' or '＠'))
                {
                    next = text.AsSpan(sign).IndexOfAny("#＃@＠");
                    sign = next < 0 ? text.Length : sign + next;
                }
            }

            if (sign >= text.Length)
            {
                break;
            }

            var entity = text[sign] is '#' or '＃' ? Hashtag(platform, text, sign) : Mention(platform, text, sign);
            if (entity is { } active)
            {
                found.Add(active);
            }

            at = entity?.End ?? sign + 1;
        }

        return found;
    }

    /// <summary>Only the mentions.</summary>
    public static IReadOnlyList<TextEntity> Mentions(Platform platform, string text) => Of(platform, text, TextEntityKind.Mention, "@＠");

    /// <summary>Only the hashtags.</summary>
    public static IReadOnlyList<TextEntity> Hashtags(Platform platform, string text) => Of(platform, text, TextEntityKind.Hashtag, "#＃");

    /// <summary>Only the links. Mastodon links what has a scheme; the others also bare hosts.</summary>
    public static IReadOnlyList<TextEntity> Links(Platform platform, string text) =>
        LinkFinder.Find(text, bare: platform is not Platform.Mastodon);

    private static TextEntity[] Of(Platform platform, string text, TextEntityKind kind, string signs) =>
        text.AsSpan().ContainsAny(signs) ? [.. Of(platform, text).Where(e => e.Kind == kind)] : [];

    private static TextEntity? Hashtag(Platform platform, string text, int sign)
    {
        if (sign > 0)
        {
            Rune.DecodeLastFromUtf16(text.AsSpan(0, sign), out var before, out _);
            if (IsWord(before) || before.Value is '&' or '#' or '＃')
            {
                return null;
            }
        }

        var end = sign + 1;
        var letter = false;
        foreach (var rune in text.AsSpan(end).EnumerateRunes())
        {
            if (!(platform == Platform.LinkedIn ? Rune.IsLetterOrDigit(rune) : IsWord(rune)))
            {
                break;
            }

            letter |= Rune.IsLetter(rune);
            end += rune.Utf16SequenceLength;
        }

        var followed = text.AsSpan(end);
        var real = letter && !followed.StartsWith("#") && !followed.StartsWith("://");
        return real ? new TextEntity(TextEntityKind.Hashtag, sign, text[sign..end]) : null;
    }

    /// <summary>Letters, digits, marks, and the joiners and marks of a few scripts that X lets stand in a hashtag.</summary>
    private static bool IsWord(Rune rune)
    {
        const string inWords = "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7";
        if (Rune.IsLetterOrDigit(rune) || (rune.IsBmp && inWords.Contains((char)rune.Value, StringComparison.Ordinal)))
        {
            return true;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            && rune.Value is not (>= 0xFE00 and <= 0xFE0F);
    }

    private static TextEntity? Mention(Platform platform, string text, int sign)
    {
        if (sign > 0 && (char.IsAsciiLetterOrDigit(text[sign - 1]) || "_!#$%&*@＠".Contains(text[sign - 1], StringComparison.Ordinal)))
        {
            return null;
        }

        var rest = text.AsSpan(sign + 1);
        var length = platform switch
        {
            Platform.X => XName(rest),
            Platform.Instagram or Platform.Threads => DottedName(rest),
            Platform.Bluesky => Handle(rest, needsDot: true),
            Platform.Mastodon => FederatedName(rest),
            Platform.LinkedIn => NamedUrn(rest),
            _ => 0,
        };
        return length == 0 ? null : new TextEntity(TextEntityKind.Mention, sign, text.Substring(sign, length + 1));
    }

    private static int XName(ReadOnlySpan<char> text)
    {
        const int longest = 20;
        var length = Name(text, dots: false);
        var followed = text[length..];
        var real = length is > 0 and <= longest && !followed.StartsWith("@") && !followed.StartsWith("://") && (followed.IsEmpty || !LinkTail.IsAccentedLatin(followed[0]));
        return real ? length : 0;
    }

    private static int DottedName(ReadOnlySpan<char> text)
    {
        const int longest = 30;
        var length = Name(text, dots: true);
        return length <= longest ? length : 0;
    }

    /// <summary><c>name</c> or <c>name@host.tld</c>.</summary>
    private static int FederatedName(ReadOnlySpan<char> text)
    {
        var name = Name(text, dots: true);
        if (name == 0 || name >= text.Length || text[name] != '@')
        {
            return name;
        }

        var host = Handle(text[(name + 1)..], needsDot: false);
        return host == 0 ? name : name + 1 + host;
    }

    private static int Handle(ReadOnlySpan<char> text, bool needsDot)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '-' or '.'))
        {
            length++;
        }

        var handle = text[..length].TrimEnd("-.");
        return needsDot && !handle.Contains('.') ? 0 : handle.Length;
    }

    private static int Name(ReadOnlySpan<char> text, bool dots)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_' || (dots && text[length] == '.')))
        {
            length++;
        }

        return text[..length].TrimEnd('.').Length;
    }

    private static int NamedUrn(ReadOnlySpan<char> text)
    {
        var nameEnd = text.StartsWith("[") ? text[1..].IndexOfAny('[', ']', '\n') : -1;
        if (nameEnd <= 0 || !text[(nameEnd + 1)..].StartsWith("](urn:li:"))
        {
            return 0;
        }

        var urnEnd = text[(nameEnd + 1)..].IndexOf(')');
        return urnEnd < 0 ? 0 : nameEnd + urnEnd + 2;
    }
}
