using AutoPublish.WebTests.Emulators;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>Two linters that nobody here wrote find nothing, by the strict rules that are committed beside the contract.</summary>
[TestClass]
public sealed class LintTests
{
    [TestMethod]
    public async Task Redocly_FindsNothing()
    {
        NodeResult result = await NodeProgram.RunCommandAsync("redocly", "lint", Contract.CommittedFile, "--config", Path.Combine(Contract.Folder, "redocly.yaml"), "--format", "json");

        result.Succeeded();
        Assert.Contains("\"errors\": 0", result.Output);
        Assert.Contains("\"warnings\": 0", result.Output);
        Assert.DoesNotContain("WARNING", result.Error);
    }

    [TestMethod]
    public async Task Spectral_FindsNothing()
    {
        NodeResult result = await NodeProgram.RunCommandAsync("spectral", "lint", Contract.CommittedFile, "--ruleset", Path.Combine(Contract.Folder, "spectral.yaml"), "--fail-severity", "hint", "--format", "json");

        result.Succeeded();
        Assert.StartsWith("[]", result.Output);
    }

    /// <summary>A linter that reads nothing finds nothing either.</summary>
    [TestMethod]
    public async Task Linters_FindAMistake()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("autopublish-").FullName, "mistaken.yaml");
        string text = await File.ReadAllTextAsync(Contract.CommittedFile);
        await File.WriteAllTextAsync(file, text.Replace("operationId: getContent", "operationId: listContent", StringComparison.Ordinal));

        NodeResult redocly = await NodeProgram.RunCommandAsync("redocly", "lint", file, "--config", Path.Combine(Contract.Folder, "redocly.yaml"));
        NodeResult spectral = await NodeProgram.RunCommandAsync("spectral", "lint", file, "--ruleset", Path.Combine(Contract.Folder, "spectral.yaml"));

        Assert.AreEqual(1, redocly.ExitCode, redocly.Output);
        Assert.AreEqual(1, spectral.ExitCode, spectral.Output);
        File.Delete(file);
    }
}
