namespace AutoPublish.Core.Generation;

/// <summary>Writes out patterns such as <c>A {short|quick} note</c>, every alternative of every brace.</summary>
internal static class Phrases
{
    public static string[] Expand(params ReadOnlySpan<string> patterns)
    {
        var all = new List<string>();
        foreach (var pattern in patterns)
        {
            Expand(pattern, all);
        }

        return [.. all];
    }

    private static void Expand(string pattern, List<string> all)
    {
        var open = pattern.LastIndexOf('{');
        if (open < 0)
        {
            all.Add(pattern);
            return;
        }

        var close = pattern.IndexOf('}', open);
        foreach (var choice in pattern[(open + 1)..close].Split('|'))
        {
            Expand(string.Concat(pattern.AsSpan(0, open), choice, pattern.AsSpan(close + 1)), all);
        }
    }
}
