using System.Text.Json;
using System.Text.RegularExpressions;
using AutoPublish.InfraTests.Bicep;

namespace AutoPublish.InfraTests.Docs;

/// <summary>What a runbook names is there, under that name.</summary>
[TestClass]
public sealed partial class RunbookTests
{
    [TestMethod]
    public void Runbooks_OfEveryTask_AreThere() =>
        CollectionAssert.AreEqual(
            (string[])["alerts", "cost-control", "first-deployment", "replay-poison-messages", "restore", "rotate-secrets", "switch-durable-backend"],
            Runbook.All.Select(r => r.Name).ToArray());

    [TestMethod]
    public async Task Commands_OfEachRunbook_AreBash()
    {
        foreach (Runbook runbook in Runbook.All)
        {
            ProgramRun run = await ProgramRun.StartAsync("bash", ["-n", "-c", runbook.Commands], Repository.Root);
            Assert.AreEqual(0, run.ExitCode, $"{runbook.Name}: {run.Error}");
        }

        foreach (string script in Directory.EnumerateFiles(Repository.Infra, "*.sh"))
        {
            ProgramRun run = await ProgramRun.StartAsync("bash", ["-n", script], Repository.Root);
            Assert.AreEqual(0, run.ExitCode, run.Error);
        }
    }

    [TestMethod]
    public void Variables_Each_IsSetBeforeItIsUsed()
    {
        string[] names = [.. Assigned().Matches(Repository.Read("infra", "names.sh")).Select(m => m.Groups["name"].Value)];
        foreach (Runbook runbook in Runbook.All)
        {
            HashSet<string> known = [];
            foreach (string line in runbook.Commands.Split('\n'))
            {
                if (line.Contains(". infra/names.sh ", StringComparison.Ordinal))
                {
                    known.UnionWith(names);
                }

                known.UnionWith(Assigned().Matches(line).Select(m => m.Groups["name"].Value));
                foreach (Match used in Used().Matches(line))
                {
                    Assert.Contains(used.Groups["name"].Value, known, $"{runbook.Name}: {line}");
                }
            }
        }
    }

    [TestMethod]
    public async Task Outputs_Each_IsOneOfTheTemplates()
    {
        string[] outputs = [.. await DeclaredAsync("outputs")];
        string[] files = [.. Directory.EnumerateFiles(Repository.Infra, "*.sh"), .. Directory.EnumerateFiles(Repository.At(".github", "workflows"), "*.yml"), .. Directory.EnumerateFiles(Repository.At("infra", "runbooks"), "*.md")];
        string[] used = [.. files.SelectMany(f => Outputs().Matches(File.ReadAllText(f)).Select(m => m.Groups["name"].Value))];
        Assert.IsGreaterThan(8, used.Length);
        foreach (string name in used)
        {
            Assert.Contains(name, outputs);
        }
    }

    [TestMethod]
    public async Task Parameters_Each_IsOneOfTheTemplates()
    {
        string[] known = [.. await DeclaredAsync("parameters"), .. await DeclaredAsync("outputs")];
        foreach (Runbook runbook in Runbook.All)
        {
            foreach (string name in runbook.Quoted.Where(q => Parameter().IsMatch(q)))
            {
                Assert.Contains(name, known, runbook.Name);
            }
        }
    }

    [TestMethod]
    public async Task Resources_Each_IsOneOfTheTemplates()
    {
        Snapshot everything = await Snapshots.OfAsync(Snapshots.Everything);
        Dictionary<string, string[]> known = new()
        {
            ["--container-name"] = Names(everything, "Microsoft.Storage/storageAccounts/blobServices/containers"),
            ["--queue-name"] = Names(everything, "Microsoft.Storage/storageAccounts/queueServices/queues"),
            ["--database-name"] = Names(everything, "Microsoft.DocumentDB/databaseAccounts/sqlDatabases"),
            ["--resource-type"] = [.. everything.Resources.Select(r => r.Type)],
        };
        int seen = 0;
        foreach (Runbook runbook in Runbook.All)
        {
            foreach ((string option, string[] names) in known)
            {
                foreach (Match match in Regex.Matches(runbook.Text, $@"{option} (?<name>[A-Za-z./-]+)"))
                {
                    seen++;
                    Assert.Contains(match.Groups["name"].Value, names, $"{runbook.Name}: {match.Value}");
                }
            }

            string[] alerts = [.. Names(everything, "Microsoft.Insights/scheduledQueryRules").Concat(Names(everything, "Microsoft.Insights/metricAlerts")).Select(n => n.Replace("abcdefghijk-prod-", "", StringComparison.Ordinal))];
            foreach (Match alert in Alert().Matches(runbook.Text))
            {
                seen++;
                Assert.Contains(alert.Groups["name"].Value, alerts, runbook.Name);
            }
        }

        Assert.IsGreaterThan(8, seen);
    }

    [TestMethod]
    public async Task Alerts_Each_HasItsLine()
    {
        Snapshot prod = await Snapshots.OfAsync("prod");
        string[] rules = [.. Names(prod, "Microsoft.Insights/scheduledQueryRules").Concat(Names(prod, "Microsoft.Insights/metricAlerts")).Select(n => n.Replace("autopublish-prod-", "", StringComparison.Ordinal))];
        CollectionAssert.AreEquivalent(rules, AlertRow().Matches(Runbook.All.Single(r => r.Name == "alerts").Text).Select(m => m.Groups["name"].Value).ToArray());
    }

    [TestMethod]
    public async Task Secrets_EachThatTheAppTakes_HasItsRotation()
    {
        using JsonDocument main = JsonDocument.Parse(await Compiled.OfAsync("main.bicep"));
        JsonElement secrets = main.RootElement.GetProperty("definitions").EnumerateObject().Single(d => d.Name.EndsWith("secretName", StringComparison.Ordinal)).Value;
        string[] taken = [.. secrets.GetProperty("allowedValues").EnumerateArray().Select(v => v.GetString() ?? "")];
        string[] rotated = [.. Row().Matches(Runbook.All.Single(r => r.Name == "rotate-secrets").Text).Select(m => m.Groups["name"].Value)];
        CollectionAssert.AreEquivalent(taken, rotated);
    }

    [TestMethod]
    public void Files_Each_IsThere()
    {
        foreach (Runbook runbook in Runbook.All)
        {
            // The host and its host.json are another project's; a runbook may name them before they are built.
            foreach (string file in runbook.Quoted.Where(q => File_().IsMatch(q) && !q.StartsWith("src/", StringComparison.Ordinal) && q != "docs/azure-settings.md"))
            {
                Assert.IsTrue(File.Exists(Repository.At(file)), $"{runbook.Name}: {file}");
            }

            foreach (Match link in Link().Matches(runbook.Text))
            {
                string target = Path.GetFullPath(Path.Combine(Repository.Infra, "runbooks", link.Groups["target"].Value));
                Assert.IsTrue(File.Exists(target) || Directory.Exists(target), $"{runbook.Name}: {link.Value}");
            }
        }
    }

    private static async Task<IEnumerable<string>> DeclaredAsync(string section)
    {
        List<string> names = [];
        foreach (string file in (string[])["main.bicep", "bootstrap.bicep"])
        {
            using JsonDocument template = JsonDocument.Parse(await Compiled.OfAsync(file));
            names.AddRange(template.RootElement.GetProperty(section).EnumerateObject().Select(p => p.Name));
        }

        return names;
    }

    private static string[] Names(Snapshot snapshot, string type) => [.. snapshot.OfType(type).Select(r => r.Name.Split('/')[^1])];

    [GeneratedRegex(@"(?:^|[\s;(])(?<name>[A-Z][A-Z_]+)=")]
    private static partial Regex Assigned();

    [GeneratedRegex(@"\$\{?(?<name>[A-Z][A-Z_]+)")]
    private static partial Regex Used();

    [GeneratedRegex(@"(?:\$\(output |properties\.outputs\.|jq --raw-output \.|\$\(client [^ ]+ )(?<name>[a-zA-Z]+)(?:\)|\.value)")]
    private static partial Regex Outputs();

    [GeneratedRegex("^[a-z]+([A-Z][a-z0-9]+)+$")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"alert \*(?<name>[a-z-]+)\*")]
    private static partial Regex Alert();

    [GeneratedRegex(@"^\| the alert \*(?<name>[a-z-]+)\* \|", RegexOptions.Multiline)]
    private static partial Regex AlertRow();

    [GeneratedRegex(@"^\| `(?<name>[a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(infra|docs|src|\.github)/[A-Za-z0-9/._-]+\.[a-z]+$")]
    private static partial Regex File_();

    [GeneratedRegex(@"\]\((?<target>[^)#]+)\)")]
    private static partial Regex Link();
}
