using AutoPublish.Core.Results;

namespace AutoPublish.Core.Templates;

/// <summary>
/// Bounds what the parser is given. It is a recursive descent without a depth limit: thousands of nested blocks or
/// brackets would overflow the stack, which ends the process.
/// </summary>
/// <remarks>
/// It sees the same tags as the parser because nothing is left that could hide one: the grammar has no raw and no
/// comment, and a quoted text holds no backslash.
/// </remarks>
internal static class TemplateScan
{
    private const int MaxTag = 500;
    private const int MaxNesting = 20;
    private const int MaxBrackets = 5;
    private const int MaxTags = 500;

    private static readonly string[] Blocks = ["if", "unless", "case", "for"];

    /// <summary>Null when the parser may see it.</summary>
    public static Refusal? Check(string body)
    {
        var nesting = 0;
        var tags = 0;
        for (var at = NextTag(body, 0); at >= 0; at = NextTag(body, at))
        {
            var end = TagEnd(body, at, out var fault);
            if (fault is not null)
            {
                return TemplateRefusals.Malformed(LineOf(body, at), fault);
            }

            var name = body[at + 1] == '%' ? NameOf(body.AsSpan((at + 2)..end)) : default;
            nesting += Blocks.AsSpan().Contains(name.ToString()) ? 1 : name.StartsWith("end", StringComparison.Ordinal) ? -1 : 0;
            if (nesting > MaxNesting)
            {
                return TemplateRefusals.Malformed(LineOf(body, at), $"blocks stand more than {MaxNesting} deep");
            }

            if (++tags > MaxTags)
            {
                return TemplateRefusals.Malformed(LineOf(body, at), $"there are more than {MaxTags} tags");
            }

            at = end;
        }

        return null;
    }

    public static int LineOf(string body, int at) => body.AsSpan(0, at).Count('\n') + 1;

    private static int NextTag(string body, int from)
    {
        for (var at = body.IndexOf('{', from); at >= 0 && at + 1 < body.Length; at = body.IndexOf('{', at + 1))
        {
            if (body[at + 1] is '{' or '%')
            {
                return at;
            }
        }

        return -1;
    }

    private static int TagEnd(string body, int start, out string? fault)
    {
        var close = body[start + 1] == '{' ? '}' : '%';
        var brackets = 0;
        var quote = '\0';
        for (var at = start + 2; at + 1 < body.Length && at - start <= MaxTag; at++)
        {
            var c = body[at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                if (c == '\\')
                {
                    fault = "a quoted text holds a backslash";
                    return at;
                }

                continue;
            }

            if (c == close && body[at + 1] == '}')
            {
                fault = null;
                return at + 2;
            }

            quote = c is '\'' or '"' ? c : '\0';
            brackets += c is '[' or '(' ? 1 : 0;
            if (brackets > MaxBrackets)
            {
                fault = $"a tag holds more than {MaxBrackets} brackets";
                return at;
            }
        }

        fault = body.Length - start > MaxTag
            ? $"a tag is longer than {MaxTag} characters, or is not closed with '{close}}}'"
            : $"a tag is not closed with '{close}}}'";
        return body.Length;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag.TrimStart('-').TrimStart();
        var length = name.IndexOfAnyExceptInRange('a', 'z');
        return length < 0 ? name : name[..length];
    }
}
