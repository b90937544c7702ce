using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Browsers;

/// <summary>
/// axe-core looks at a page. Its source is evaluated by the debugger and is no script of the page, so the page is
/// looked at with its own strict policy and nothing of it is switched off for the test.
/// </summary>
internal static class Axe
{
    private static readonly Lazy<Task<string>> Source = new(() => File.ReadAllTextAsync(Path.Combine(Here(), "..", "..", "emulators", "node_modules", "axe-core", "axe.min.js")));

    // Not what is framed: a mail in the inbox runs no script, axe's neither, and is looked at as a page of its own.
    // All rules but the experimental ones, WCAG 2.2 and what axe calls best practice.
    private const string Run = """
        async rules => {
          const { violations, passes } = await axe.run(document, { resultTypes: ["violations"], iframes: false, ...(rules ? { runOnly: rules } : {}) });
          return { passes: passes.length, findings: violations
            .filter(v => v.impact === "serious" || v.impact === "critical")
            .map(v => `${v.impact} ${v.id}: ${v.help}: ${v.nodes.map(n => `${n.target.join(" ")} ${n.failureSummary}`).join("; ")}`) };
        }
        """;

    /// <returns>What is serious or critical.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        await page.EvaluateAsync(await Source.Value);
        return await FindAsync(page, rules: null, least: 10);
    }

    /// <summary>What another light can make worse; after <see cref="FindAsync(IPage)"/>.</summary>
    public static Task<IReadOnlyList<string>> FindPaleAsync(IPage page) => FindAsync(page, ["color-contrast"], least: 0);

    private static async Task<IReadOnlyList<string>> FindAsync(IPage page, string[]? rules, int least)
    {
        JsonElement result = await page.EvaluateAsync<JsonElement>(Run, rules);
        Assert.IsGreaterThan(least, result.GetProperty("passes").GetInt32(), "axe looked at nothing.");
        return [.. result.GetProperty("findings").EnumerateArray().Select(f => $"axe: {f.GetString()}")];
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
