using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AutoPublish.Core.Results;
using AutoPublish.Web.OpenApi;
using AutoPublish.Web.Problems;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>The tables of codes in docs against the codes in the source.</summary>
[TestClass]
public sealed partial class ProblemCodesTests
{
    /// <summary>Codes that no caller of the API meets, and why.</summary>
    private static readonly Dictionary<string, string> NotForCallers = new()
    {
        ["AP1301"] = "a plan's name comes from the tenant's document, not from a caller",
        ["AP1353"] = "stops the host: a version of the Graph API cannot be used",
        ["AP1354"] = "stops the host: the pages of evidence are out of range",
        ["AP1355"] = "stops the host: the wait for a container is out of range",
        ["AP1360"] = "on the page where an account of Bluesky is connected",
        ["AP1380"] = "no application at X: no operation of the API connects an account yet",
        ["AP1381"] = "no application at LinkedIn: no operation of the API connects an account yet",
        ["AP1382"] = "stops the host: the sign-in addresses of a platform cannot be used",
        ["AP2026"] = "an approver's edit, on the page behind the link of an approval mail",
        ["AP2390"] = "the faults of the stand-in networks, on one machine only",
        ["AP2391"] = "the inbox page, on one machine only",
        ["AP3113"] = "on the page that X sends the person back to",
        ["AP3114"] = "on the page that X sends the person back to",
        ["AP3115"] = "stands in the trouble of an account on X",
        ["AP3214"] = "on the page that LinkedIn sends the person back to",
        ["AP3215"] = "on the page that LinkedIn sends the person back to",
        ["AP3216"] = "stands in the trouble of an account on LinkedIn",
        ["AP3301"] = "stands in an exception of the mail sender; the reason that is shown is AP3010",
        ["AP3501"] = "stops the host: the database file is damaged",
        ["AP3504"] = "stops the host: another process holds the database",
        ["AP3505"] = "stops the host: the disk is full",
        ["AP3506"] = "stops the host: the disk fails",
        ["AP3511"] = "the engine's log: an orchestration left its turn",
        ["AP3512"] = "the engine's log: an orchestration does not replay",
        ["AP3513"] = "the engine's log: a turn cannot be run",
        ["AP3514"] = "thrown where the engine is not started",
    };

    private static readonly string Source = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "src"));

    // Codes are too many for the contract, which has a limit of size.
    private static readonly string Reasons = Page("reasons.md");

    private static readonly List<ProblemCode> All =
    [
        .. from Match row in Row().Matches(Page("problems.md") + "\n" + Reasons)
           select new ProblemCode(row.Groups["code"].Value, row.Groups["status"] is { Success: true } status ? int.Parse(status.Value) : null, row.Groups["meaning"].Value, row.Groups["remedy"].Value),
    ];

    [TestMethod]
    public void EveryCodeInTheSource_IsDocumentedAndNoOther()
    {
        HashSet<string> documented = [.. All.Select(c => c.Code)];
        Dictionary<string, string> used = Used();

        string[] mistakes =
        [
            .. used.Where(u => !documented.Contains(u.Key) && !NotForCallers.ContainsKey(u.Key)).Select(u => $"{u.Key} of {u.Value} is neither in docs/problems.md nor in docs/reasons.md"),
            .. documented.Where(c => !used.ContainsKey(c)).Select(c => $"{c} is documented and does not exist"),
            .. NotForCallers.Keys.Where(c => !used.ContainsKey(c) || documented.Contains(c)).Select(c => $"{c} is excused for nothing"),
        ];
        Assert.IsEmpty(mistakes, string.Join('\n', mistakes));
        Assert.IsGreaterThan(80, used.Count);
    }

    [TestMethod]
    public void EveryStatus_IsTheOneInTheSource()
    {
        Dictionary<string, int> told = Statuses();
        int compared = 0;
        foreach (ProblemCode code in OfProblems)
        {
            if (told.TryGetValue(code.Code, out int status))
            {
                Assert.AreEqual(status, code.Status, code.Code);
                compared++;
            }
        }

        // AP2114 takes the status of the server's own refusal.
        Assert.IsGreaterThanOrEqualTo(OfProblems.Count - 1, compared, "The source could not be read.");
        // What the pages of connecting show is a refusal without being an answer of the API.
        string general = Reasons[..Reasons.IndexOf("## On the pages", StringComparison.Ordinal)];
        string[] refusals = [.. OfReasons.Where(c => told.ContainsKey(c.Code) && general.Contains(c.Code, StringComparison.Ordinal)).Select(c => c.Code)];
        Assert.IsEmpty(refusals, $"They can be problems: {string.Join(", ", refusals)}");
    }

    [TestMethod]
    public void Table_IsWellFormed()
    {
        Assert.HasCount(All.Count, All.Select(c => c.Code).Distinct());
        CollectionAssert.AreEqual(OfProblems.Select(c => c.Code).Order(StringComparer.Ordinal).ToArray(), OfProblems.Select(c => c.Code).ToArray());
        foreach (string section in Reasons.Split("\n## "))
        {
            string[] codes = [.. Row().Matches(section).Select(m => m.Groups["code"].Value)];
            CollectionAssert.AreEqual(codes.Order(StringComparer.Ordinal).ToArray(), codes);
        }

        Assert.IsTrue(All.TrueForAll(c => c.Meaning.EndsWith('.')));
        // A problem brings its remedy along.
        Assert.IsTrue(OfProblems.TrueForAll(c => c.Remedy.Length == 0) && OfReasons.TrueForAll(c => c.Remedy.EndsWith('.')));
        foreach (ProblemCode code in OfProblems)
        {
            // An outage is answered to any operation and declared by none, see docs/problems.md.
            Assert.Contains(code.Status ?? 0, [.. ProblemResponses.Statuses, 503], $"{code.Code}: no operation can declare its status");
        }
    }

    private static List<ProblemCode> OfProblems => All.FindAll(c => c.Status is not null);

    private static List<ProblemCode> OfReasons => All.FindAll(c => c.Status is null);

    /// <summary>Codes that stand in code, and the file of one of them. AP1xxx only where it is a refusal.</summary>
    private static Dictionary<string, string> Used()
    {
        Dictionary<string, string> used = [];
        foreach ((string file, string text) in Files())
        {
            // What options refuse is refused at start.
            IEnumerable<Match> refusals = file.EndsWith("Options.cs", StringComparison.Ordinal) ? [] : RefusalCode().Matches(text);
            foreach (Match match in CallerCode().Matches(text).Concat(refusals))
            {
                used[match.Groups["code"].Value] = file;
            }
        }

        return used;
    }

    private static Dictionary<string, int> Statuses()
    {
        Dictionary<string, int> statuses = [];
        foreach ((_, string text) in Files())
        {
            Dictionary<string, string> constants = Constant().Matches(text).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["code"].Value);
            foreach (Match match in RefusalCode().Matches(text))
            {
                statuses[match.Groups["code"].Value] = Problem.StatusOf(Enum.Parse<RefusalKind>(match.Groups["kind"].Value));
            }

            foreach (Match match in RefusalByName().Matches(text).Where(m => constants.ContainsKey(m.Groups["name"].Value)))
            {
                statuses[constants[match.Groups["name"].Value]] = Problem.StatusOf(Enum.Parse<RefusalKind>(match.Groups["kind"].Value));
            }

            foreach (Match match in StatusBefore().Matches(text))
            {
                statuses[match.Groups["code"].Value] = int.Parse(match.Groups["status"].Value);
            }
        }

        return statuses;
    }

    private static IEnumerable<(string File, string Text)> Files() =>
        from file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select (Path.GetRelativePath(Source, file), Comment().Replace(File.ReadAllText(file), ""));

    [GeneratedRegex("^\\| `(?<code>AP[0-9]{4})` \\|( (?<status>[0-9]{3}) \\|)? (?<meaning>[^|]+) \\|( (?<remedy>[^|]+) \\|)?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("\"[^\"\\n]*?(?<code>AP[23][0-9]{3})(?![0-9])")]
    private static partial Regex CallerCode();

    [GeneratedRegex("\"(?<code>AP[0-9]{4})\",\\s*RefusalKind\\.(?<kind>\\w+)")]
    private static partial Regex RefusalCode();

    [GeneratedRegex("\\(\\s*(?<name>\\w+Code),\\s*RefusalKind\\.(?<kind>\\w+)")]
    private static partial Regex RefusalByName();

    [GeneratedRegex("const string (?<name>\\w+) = \"(?<code>AP[0-9]{4})\"")]
    private static partial Regex Constant();

    [GeneratedRegex("(?<status>[45][0-9]{2}),\\s*\"(?<code>AP[0-9]{4})\"")]
    private static partial Regex StatusBefore();

    [GeneratedRegex("^\\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    private static string Page(string name) => File.ReadAllText(Path.Combine(Source, "..", "docs", name)).ReplaceLineEndings("\n");

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}

/// <param name="Status">Of the problem; null when it only stands in the reason of a content or target.</param>
internal sealed record ProblemCode(string Code, int? Status, string Meaning, string Remedy);
