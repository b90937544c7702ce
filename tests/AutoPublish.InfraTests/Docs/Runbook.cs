using System.Text.RegularExpressions;

namespace AutoPublish.InfraTests.Docs;

/// <summary>One page of <c>infra/runbooks</c>.</summary>
internal sealed partial record Runbook(string Name, string Text)
{
    public static IReadOnlyList<Runbook> All { get; } =
        [.. Directory.EnumerateFiles(Repository.At("infra", "runbooks"), "*.md").Order(StringComparer.Ordinal).Select(f => new Runbook(Path.GetFileNameWithoutExtension(f), File.ReadAllText(f)))];

    /// <summary>All that is to be typed, in its order.</summary>
    public string Commands { get; } = string.Join('\n', Blocks().Matches(Text).Select(m => m.Groups["code"].Value));

    /// <summary>What stands in back quotes in the text.</summary>
    public IEnumerable<string> Quoted => Quotes().Matches(Blocks().Replace(Text, "")).Select(m => m.Groups["code"].Value);

    [GeneratedRegex("^[ ]*```bash\n(?<code>.*?)^[ ]*```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex("`(?<code>[^`\n]+)`")]
    private static partial Regex Quotes();
}
