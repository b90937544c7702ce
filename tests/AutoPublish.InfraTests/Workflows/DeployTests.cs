using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace AutoPublish.InfraTests.Workflows;

/// <summary>One package, first into staging, then where somebody approved.</summary>
[TestClass]
public sealed partial class DeployTests
{
    [TestMethod]
    public void Package_IsBuiltOnce_AndThatOneIsDeployed()
    {
        Workflow deploy = Workflow.Of("deploy.yml");
        Assert.ContainsSingle(Publishing().Matches(deploy.Source));
        Assert.DoesNotMatchRegex(Publishing(), Workflow.Of("release.yml").Source);

        YamlMappingNode upload = Step(Job(deploy, "build"), "actions/upload-artifact@");
        YamlMappingNode download = Step(Job(Workflow.Of("release.yml"), "release"), "actions/download-artifact@");
        Assert.AreEqual(Yaml.Find(Yaml.Map(upload, "with"), "name"), Yaml.Find(Yaml.Map(download, "with"), "name"));
        StringAssert.Contains(Workflow.Of("release.yml").Source, "sha256sum --check SHA256SUMS");
    }

    [TestMethod]
    public void Production_ComesAfterStagingAndTheChecks()
    {
        Workflow deploy = Workflow.Of("deploy.yml");
        CollectionAssert.AreEquivalent((string[])["check", "build"], Needs(deploy, "staging"));
        CollectionAssert.AreEquivalent((string[])["build", "staging"], Needs(deploy, "production"));
        Assert.AreEqual("./.github/workflows/ci.yml", Yaml.Find(Job(deploy, "check"), "uses"));
        Assert.AreEqual("staging dev", Target(deploy, "staging"));
        Assert.AreEqual("production prod", Target(deploy, "production"));
    }

    [TestMethod]
    public void Release_IsInAnEnvironment_AndSignsInByTheJobsOwnToken()
    {
        YamlMappingNode release = Job(Workflow.Of("release.yml"), "release");
        Assert.AreEqual("${{ inputs.environment }}", Yaml.Find(release, "environment"));
        Assert.AreEqual("write", Yaml.Find(Yaml.Map(release, "permissions"), "id-token"));
        // Before the templates, and again before the package.
        Assert.HasCount(2, Yaml.Steps(release).Where(s => Yaml.Find(s, "uses") == "./.github/actions/azure-login"));
        StringAssert.Contains(Repository.Read(".github", "actions", "azure-login", "action.yml"), "--federated-token");
    }

    [TestMethod]
    public void WhatIf_AsksAsAReader_AndDeploysNothing()
    {
        string source = Workflow.Of("whatif.yml").Source;
        StringAssert.Contains(source, "--validation-level ProviderNoRbac");
        Assert.IsFalse(source.Contains("deployment group create", StringComparison.Ordinal));
        StringAssert.Contains(source, "AZURE_WHATIF_CLIENT_ID_");
        Assert.IsFalse(source.Contains("vars.AZURE_CLIENT_ID", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Nightly_WhatItSets_IsReadByTheSuites()
    {
        string suites = string.Concat(Directory.EnumerateFiles(Repository.At("tests"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("InfraTests", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        YamlMappingNode set = Yaml.Map(Job(Workflow.Of("nightly.yml"), "faults"), "env");
        Assert.IsGreaterThan(2, set.Children.Count);
        foreach (YamlNode name in set.Children.Keys)
        {
            Assert.IsTrue(suites.Contains($"\"{Yaml.Text(name)}\"", StringComparison.Ordinal), $"No suite reads {name}.");
        }
    }

    private static YamlMappingNode Job(Workflow workflow, string name) => workflow.Jobs.Single(j => j.Name == name).Job;

    private static YamlMappingNode Step(YamlMappingNode job, string uses) => Yaml.Steps(job).Single(s => Yaml.Find(s, "uses")?.StartsWith(uses, StringComparison.Ordinal) is true);

    private static string[] Needs(Workflow workflow, string job) => [.. ((YamlSequenceNode)Job(workflow, job).Children["needs"]).Select(Yaml.Text)];

    private static string Target(Workflow workflow, string job)
    {
        YamlMappingNode with = Yaml.Map(Job(workflow, job), "with");
        Assert.AreEqual("./.github/workflows/release.yml", Yaml.Find(Job(workflow, job), "uses"));
        return $"{Yaml.Find(with, "environment")} {Yaml.Find(with, "parameters")}";
    }

    [GeneratedRegex("dotnet (publish|build|pack)")]
    private static partial Regex Publishing();
}
