namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Handles behind an at sign: a name under a real top-level domain, or under <c>.test</c>, which servers of tests use.</summary>
internal static class MentionFacets
{
    public static IEnumerable<TextFacet> In(string text)
    {
        for (int sign = text.IndexOf('@', StringComparison.Ordinal); sign >= 0;)
        {
            int end = sign + 1;
            if (sign == 0 || text[sign - 1] == '(' || BlueskyFacets.IsSpace(text[sign - 1]))
            {
                end = EndOf(text, sign + 1);
                string handle = text[(sign + 1)..end];
                if (LinkFacets.IsName(handle) || handle.EndsWith(".test", StringComparison.Ordinal))
                {
                    yield return new TextFacet(FacetKind.Mention, sign, end, handle);
                }
            }

            sign = text.IndexOf('@', end);
        }
    }

    /// <summary>The longest run of the letters of a handle that ends where a word does.</summary>
    private static int EndOf(string text, int start)
    {
        int end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
        {
            end++;
        }

        while (end > start && IsWord(text, end - 1) == IsWord(text, end))
        {
            end--;
        }

        return end;
    }

    private static bool IsWord(string text, int at) => at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_');
}
