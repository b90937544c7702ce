using System.Text;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>
/// LinkedIn's reading of a commentary: elements, escaped characters, and a silent end at the first reserved character
/// that is neither.
/// </summary>
/// <param name="Text">What readers see.</param>
/// <param name="Source">What a program gets back: hashtags as templates.</param>
/// <param name="IsCut">The rest was dropped.</param>
internal sealed record LittleText(string Text, string Source, bool IsCut)
{
    private const string Reserved = @"|{}@[]()<>#\*_~";

    public static LittleText Parse(string commentary)
    {
        var text = new StringBuilder();
        var source = new StringBuilder();
        var at = 0;
        while (at < commentary.Length)
        {
            var length = ReadOne(commentary.AsSpan(at), text, source);
            if (length == 0)
            {
                return new LittleText(text.ToString().TrimEnd(), source.ToString().TrimEnd(), IsCut: true);
            }

            at += length;
        }

        return new LittleText(text.ToString(), source.ToString(), IsCut: false);
    }

    /// <summary>Reads one character or element; 0 when there is none.</summary>
    private static int ReadOne(ReadOnlySpan<char> rest, StringBuilder text, StringBuilder source)
    {
        if (!Reserved.Contains(rest[0], StringComparison.Ordinal))
        {
            text.Append(rest[0]);
            source.Append(rest[0]);
            return 1;
        }

        return rest[0] switch
        {
            '\\' when rest.Length > 1 && Reserved.Contains(rest[1], StringComparison.Ordinal) => Escaped(rest[1], text, source),
            '#' => Hashtag(rest, text, source),
            '@' => Mention(rest, text, source),
            '{' => Template(rest, text, source),
            _ => 0,
        };
    }

    private static int Escaped(char c, StringBuilder text, StringBuilder source)
    {
        text.Append(c);
        source.Append('\\').Append(c);
        return 2;
    }

    private static int Hashtag(ReadOnlySpan<char> rest, StringBuilder text, StringBuilder source)
    {
        var length = 1;
        while (length < rest.Length && char.IsLetterOrDigit(rest[length]))
        {
            length++;
        }

        var tag = rest[1..length];
        if (!tag.ContainsAnyExceptInRange('0', '9'))
        {
            return 0;
        }

        text.Append('#').Append(tag);
        source.Append("{hashtag|\\#|").Append(tag).Append('}');
        return length;
    }

    private static int Mention(ReadOnlySpan<char> rest, StringBuilder text, StringBuilder source)
    {
        var name = rest.IndexOf("](urn:li:", StringComparison.Ordinal);
        var end = rest.IndexOf(')');
        if (!rest.StartsWith("@[") || name < 3 || end < name)
        {
            return 0;
        }

        // Readers see the name; the feed of the stand-in keeps the whole of it, as proof of what arrived.
        text.Append(rest[..(end + 1)]);
        source.Append(rest[..(end + 1)]);
        return end + 1;
    }

    private static int Template(ReadOnlySpan<char> rest, StringBuilder text, StringBuilder source)
    {
        const string Start = "{hashtag|\\#|";
        var end = rest.IndexOf('}');
        if (!rest.StartsWith(Start) || end <= Start.Length)
        {
            return 0;
        }

        text.Append('#').Append(rest[Start.Length..end]);
        source.Append(rest[..(end + 1)]);
        return end + 1;
    }
}
