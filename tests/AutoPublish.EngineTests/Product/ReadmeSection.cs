using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AutoPublish.EngineTests.Product;

/// <summary>The commands of one section of the README, each with what it says that they print.</summary>
internal sealed partial class ReadmeSection
{
    private ReadmeSection(IReadOnlyList<Step> steps) => Steps = steps;

    /// <summary>In their order; what one sets, the next ones have.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>The blocks marked <c>bash</c> under a heading of the second level; a block marked <c>text</c> after one is its output.</summary>
    public static ReadmeSection Titled(string title)
    {
        string readme = File.ReadAllText(Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "README.md"))).ReplaceLineEndings("\n");
        string section = Heading().Split(readme).FirstOrDefault(s => s.StartsWith($"{title}\n", StringComparison.Ordinal))
            ?? throw new AssertFailedException($"The README has no section '{title}'.");
        List<Step> steps = [];
        foreach (Match block in Block().Matches(section))
        {
            // Blocks of a numbered step are indented as it is.
            string indent = block.Groups["indent"].Value;
            string text = string.Join('\n', block.Groups["text"].Value.Split('\n').Select(l => l.StartsWith(indent, StringComparison.Ordinal) ? l[indent.Length..] : l));
            if (block.Groups["language"].Value == "bash")
            {
                steps.Add(new Step(text, Output: null));
            }
            else if (block.Groups["language"].Value == "text" && steps.Count > 0)
            {
                steps[^1] = steps[^1] with { Output = text.Trim() };
            }
        }

        return new ReadmeSection(steps);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^(?<indent> *)```(?<language>\\w+)\n(?<text>.*?)^\\k<indent>```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    /// <param name="Output">What is printed, with … for what differs from run to run; null is anything.</param>
    internal sealed record Step(string Command, string? Output)
    {
        public bool Matches(string printed)
        {
            int at = 0;
            foreach (string part in (Output ?? "").Split('…'))
            {
                at = printed.IndexOf(part, at, StringComparison.Ordinal);
                if (at < 0)
                {
                    return false;
                }

                at += part.Length;
            }

            return true;
        }
    }
}
