using System.Text.Json;
using AutoPublish.InfraTests.Bicep;

namespace AutoPublish.InfraTests.Templates;

[TestClass]
public sealed class CompileTests
{
    [TestMethod]
    [DataRow("main.bicep")]
    [DataRow("bootstrap.bicep")]
    [DataRow("dev.bicepparam")]
    [DataRow("prod.bicepparam")]
    public async Task Compile_AsCommitted_SaysNothing(string file) => StringAssert.Contains(await Compiled.OfAsync(file), "contentVersion");

    [TestMethod]
    public async Task Format_EachFile_IsTheFormatters()
    {
        using TemplateCopy copy = new();
        string[] files = [.. Directory.EnumerateFiles(copy.Folder, "*.bicep*", SearchOption.AllDirectories)];
        Dictionary<string, string> before = files.ToDictionary(f => f, File.ReadAllText);
        await BicepCli.CompileAsync(copy.Folder, "format", "--pattern", "**/*.bicep*");
        foreach (string file in files)
        {
            Assert.AreEqual(before[file], await File.ReadAllTextAsync(file), $"{Path.GetFileName(file)}: run bicep format.");
        }
    }

    [TestMethod]
    public async Task Linter_WrongTemplate_Refuses()
    {
        // Shows that bicepconfig.json is read and that its rules are errors.
        string folder = Directory.CreateTempSubdirectory("autopublish-lint-").FullName;
        try
        {
            File.Copy(Path.Combine(Repository.Infra, "bicepconfig.json"), Path.Combine(folder, "bicepconfig.json"));
            await File.WriteAllTextAsync(Path.Combine(folder, "wrong.bicep"), "param unused string\nvar alsoUnused = 'westeurope'\n");
            ProgramRun run = await BicepCli.RunAsync(folder, "build", "wrong.bicep", "--stdout");
            Assert.AreEqual(1, run.ExitCode);
            StringAssert.Contains(run.Error, "Error no-unused-params");
            StringAssert.Contains(run.Error, "Error no-unused-vars");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void Rules_EachOfTheLinter_IsAnError()
    {
        using JsonDocument config = JsonDocument.Parse(Repository.Read("infra", "bicepconfig.json"));
        foreach (JsonProperty rule in config.RootElement.GetProperty("analyzers").GetProperty("core").GetProperty("rules").EnumerateObject())
        {
            Assert.AreEqual("error", rule.Value.GetProperty("level").GetString(), rule.Name);
        }
    }

    [TestMethod]
    public void Exceptions_EachInATemplate_StandsBelowItsReason()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.Infra, "*.bicep", SearchOption.AllDirectories))
        {
            string[] lines = File.ReadAllLines(file);
            for (int i = 0; i < lines.Length; i++)
            {
                if (lines[i].TrimStart().StartsWith("#disable", StringComparison.Ordinal))
                {
                    StringAssert.StartsWith(lines[i - 1].TrimStart(), "// ", $"{file}, line {i + 1}");
                }
            }
        }
    }
}
