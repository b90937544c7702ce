using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Addresses: behind a space, a bracket or at the start, up to the next space, with a scheme or with a name under a real top-level domain.</summary>
internal static class LinkFacets
{
    public static IEnumerable<TextFacet> In(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            bool starts = at == 0 || text[at - 1] == '(' || BlueskyFacets.IsSpace(text[at - 1]);
            if (!starts || BlueskyFacets.IsSpace(text[at]))
            {
                at++;
                continue;
            }

            int end = at;
            while (end < text.Length && !BlueskyFacets.IsSpace(text[end]))
            {
                end++;
            }

            if (Link(text, at, end, out int taken) is { } link)
            {
                yield return link;
            }

            at = taken;
        }
    }

    /// <param name="taken">Where the search goes on: behind all that looked like an address, whether it was one or not.</param>
    private static TextFacet? Link(string text, int start, int end, out int taken)
    {
        ReadOnlySpan<char> word = text.AsSpan(start, end - start);
        int scheme = word.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8 : word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        int domain = DomainLength(word);
        bool hasScheme = scheme > 0 && word.Length > scheme;
        taken = hasScheme || domain > 0 ? end : start + 1;
        // The client looks for "http" as it stands: HTTPS:// is no link there.
        if (hasScheme ? !word.StartsWith("http", StringComparison.Ordinal) : !IsName(word[..domain]))
        {
            return null;
        }

        int length = word.Length;
        length -= ".,;:!?".Contains(word[length - 1], StringComparison.Ordinal) ? 1 : 0;
        length -= word[length - 1] == ')' && !word[..length].Contains('(') ? 1 : 0;
        string target = word[..length].ToString();
        return new TextFacet(FacetKind.Link, start, start + length, target.StartsWith("http", StringComparison.Ordinal) ? target : "https://" + target);
    }

    /// <summary>Letters and digits with dots between them, beginning with a letter; 0: none.</summary>
    private static int DomainLength(ReadOnlySpan<char> word)
    {
        int length = 0;
        int dots = 0;
        while (length < word.Length && (char.IsAsciiLetterOrDigit(word[length])
            || (word[length] == '.' && length > 0 && word[length - 1] != '.' && length + 1 < word.Length && char.IsAsciiLetterOrDigit(word[length + 1]))))
        {
            dots += word[length] == '.' ? 1 : 0;
            length++;
        }

        return dots > 0 && char.IsAsciiLetter(word[0]) ? length : 0;
    }

    /// <summary>A name under a top-level domain that exists; the client compares it in lower case.</summary>
    internal static bool IsName(ReadOnlySpan<char> domain)
    {
        if (domain.LastIndexOf('.') is var dot && (dot < 1 || domain[dot..].ContainsAnyInRange('A', 'Z')))
        {
            return false;
        }

        string name = "x" + domain[dot..].ToString();
        return TextEntities.Links(Platform.Bluesky, name) is [var link] && link.Value == name;
    }
}
