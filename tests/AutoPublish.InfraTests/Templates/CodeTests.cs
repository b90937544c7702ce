using System.Text.RegularExpressions;
using AutoPublish.InfraTests.Bicep;

namespace AutoPublish.InfraTests.Templates;

/// <summary>The templates against the code of the Azure host and adapters, as far as the checkout has them.</summary>
[TestClass]
public sealed partial class CodeTests
{
    [TestMethod]
    public async Task Storage_WhatTheCodeNames_IsMade()
    {
        Snapshot prod = await Snapshots.OfAsync("prod");
        string[] made = [.. prod.Resources.Where(r => r.Type.StartsWith("Microsoft.Storage/", StringComparison.Ordinal)).Select(r => r.Name.Split('/')[^1])];
        foreach (string file in Sources("AutoPublish.Azure").Where(f => Clients().IsMatch(f)))
        {
            foreach (Match name in PublicName().Matches(File.ReadAllText(file)))
            {
                Assert.Contains(name.Groups["name"].Value, made, file);
            }
        }
    }

    [TestMethod]
    public void Functions_ThatAlertsWatch_AreThere()
    {
        string functions = string.Concat(Sources("AutoPublish.Functions").Select(File.ReadAllText));
        using var signals = System.Text.Json.JsonDocument.Parse(Repository.Read("infra", "signals.json"));
        foreach (string key in (string[])["reconcileFunction", "upkeepFunction"])
        {
            string name = signals.RootElement.GetProperty(key).GetString() ?? "";
            Assert.IsTrue(functions.Contains($"[Function(nameof({name}))]", StringComparison.Ordinal), name);
        }
    }

    [TestMethod]
    public async Task Hub_OfTheScheduler_IsTheHosts()
    {
        Snapshot everything = await Snapshots.OfAsync(Snapshots.Everything);
        string hub = everything.Only("Microsoft.DurableTask/schedulers/taskHubs").Name.Split('/')[^1];
        string host = Repository.At("host.json");
        Assert.IsTrue((await File.ReadAllTextAsync(host)).Contains($"\"hubName\": \"{hub}\"", StringComparison.Ordinal), hub);
    }

    [TestMethod]
    public void Settings_ThatTheHostDescribes_CanBeSet()
    {
        string document = Repository.At("docs", "azure-settings.md");
        string templates = string.Concat(Directory.EnumerateFiles(Repository.Infra, "*.bicep", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (Match setting in Setting().Matches(File.ReadAllText(document)))
        {
            string name = setting.Groups["name"].Value;
            string secret = $"'{name.Replace("AUTOPUBLISH_", "", StringComparison.Ordinal).Replace('_', '-').ToLowerInvariant()}'";
            // The database has one name in the templates, and it is the default.
            Assert.IsTrue(
                name == "AUTOPUBLISH_COSMOS_DATABASE" || templates.Contains($"{name}:", StringComparison.Ordinal) || templates.Contains(secret, StringComparison.Ordinal),
                $"The templates have no way to set {name}.");
        }
    }

    private static IEnumerable<string> Sources(string project)
    {
        string folder = Repository.At("src", project);
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal));
    }

    [GeneratedRegex("/(Table|Queue|Blob)Clients\\.cs$")]
    private static partial Regex Clients();

    [GeneratedRegex("public const string \\w+ = \"(?<name>[a-z0-9-]+)\"")]
    private static partial Regex PublicName();

    [GeneratedRegex("`(?<name>AUTOPUBLISH_[A-Z_]+)`")]
    private static partial Regex Setting();
}
