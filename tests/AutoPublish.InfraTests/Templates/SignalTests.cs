using System.Text.Json;
using System.Text.RegularExpressions;
using AutoPublish.InfraTests.Bicep;

namespace AutoPublish.InfraTests.Templates;

/// <summary>Alerts look for what the code says; here for whether it says it.</summary>
[TestClass]
public sealed partial class SignalTests
{
    [TestMethod]
    public void Events_Each_IsAnErrorThatTheCodeLogs()
    {
        Dictionary<string, string> logged = Levels();
        using JsonDocument signals = JsonDocument.Parse(Repository.Read("infra", "signals.json"));
        foreach (string name in signals.RootElement.GetProperty("brokenEvents").EnumerateArray().Select(e => e.GetString() ?? ""))
        {
            Assert.IsTrue(logged.TryGetValue(name, out string? level), $"Nothing logs event {name}.");
            Assert.IsTrue(level is "Error" or "Critical", $"Event {name} is logged as {level}.");
        }
    }

    /// <summary>What the Functions host takes over of a worker's event is its name; one that is no longer its number's would be looked for in vain.</summary>
    [TestMethod]
    public void EventNames_Each_IsOfItsNumberAndOfNoOther()
    {
        (string Id, string Name)[] named = [.. Matches().Select(m => (m.Groups["id"].Value, m.Groups["name"].Value))];
        Assert.IsGreaterThan(8, named.Length);
        Assert.HasCount(named.Length, named.Select(n => n.Name).Distinct());
        foreach ((string id, string name) in named)
        {
            Assert.AreEqual($"E{id}", name);
        }
    }

    [TestMethod]
    [DataRow("unfinishedRoundEvent")]
    [DataRow("unknownOutcomeEvent")]
    public void Event_ThatIsCounted_IsAWarningThatTheCodeLogs(string name)
    {
        using JsonDocument signals = JsonDocument.Parse(Repository.Read("infra", "signals.json"));
        Assert.AreEqual("Warning", Levels()[signals.RootElement.GetProperty(name).GetString() ?? ""]);
    }

    [TestMethod]
    public void Functions_Each_IsATimerAndEveryTimerIsWatched()
    {
        using JsonDocument signals = JsonDocument.Parse(Repository.Read("infra", "signals.json"));
        string[] watched = [.. signals.RootElement.EnumerateObject().Where(p => p.Name.EndsWith("Function", StringComparison.Ordinal)).Select(p => p.Value.GetString() ?? ""),
            .. signals.RootElement.GetProperty("purgeFunctions").EnumerateArray().Select(e => e.GetString() ?? "")];
        CollectionAssert.AreEquivalent(Timer().Matches(Repository.Read("src", "AutoPublish.Functions", "Timers", "Timers.cs")).Select(m => m.Groups["name"].Value).ToArray(), watched);
    }

    [TestMethod]
    public async Task Alerts_OfADeployment_AreTheseAndTellSomebody()
    {
        Snapshot prod = await Snapshots.OfAsync("prod");
        Resource[] rules = [.. prod.OfType("Microsoft.Insights/scheduledQueryRules")];
        CollectionAssert.AreEquivalent(
            (string[])["broken", "poison-messages", "failed-orchestrations", "stuck-reconcile", "stuck-webhooks", "stuck-purges", "missed-forecast", "unfinished-rounds", "unknown-outcomes", "token-expiry"],
            rules.Select(r => r.Name.Replace("autopublish-prod-", "", StringComparison.Ordinal)).ToArray());
        string operators = prod.Only("Microsoft.Insights/actionGroups").Id;
        foreach (Resource rule in rules)
        {
            Assert.AreEqual(operators, rule.Properties.GetProperty("actions").GetProperty("actionGroups")[0].GetString(), rule.Name);
            Assert.DoesNotContain("{", rule.Properties.GetProperty("criteria").GetProperty("allOf")[0].GetProperty("query").GetString() ?? "{", rule.Name);
        }

        Resource serverErrors = prod.Only("Microsoft.Insights/metricAlerts");
        Assert.AreEqual(prod.Only("Microsoft.Web/sites").Id, serverErrors.Properties.GetProperty("scopes")[0].GetString());
        Assert.AreEqual(operators, serverErrors.Properties.GetProperty("actions")[0].GetProperty("actionGroupId").GetString());
        Assert.AreEqual("operators@example.com", prod.Only("Microsoft.Insights/actionGroups").Properties.GetProperty("emailReceivers")[0].GetProperty("emailAddress").GetString());
    }

    [TestMethod]
    public async Task Budget_OfADeployment_WarnsBeforeItIsSpent()
    {
        Resource budget = (await Snapshots.OfAsync("prod")).Only("Microsoft.Consumption/budgets");
        CollectionAssert.AreEquivalent(
            (string[])["Actual 80", "Actual 100", "Forecasted 100"],
            budget.Properties.GetProperty("notifications").EnumerateObject().Select(n => $"{n.Value.GetProperty("thresholdType").GetString()} {n.Value.GetProperty("threshold")}").ToArray());
    }

    private static Dictionary<string, string> Levels() => Matches().ToDictionary(m => m.Groups["name"].Value, m => m.Groups["level"].Value);

    private static IEnumerable<Match> Matches() => Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
        .SelectMany(f => Named().Matches(File.ReadAllText(f)));

    [GeneratedRegex(@"\[Function\(nameof\((?<name>\w+)\)\)\]")]
    private static partial Regex Timer();

    [GeneratedRegex("""LoggerMessage\((?:EventId = )?(?<id>\d+), (?:Level = )?LogLevel\.(?<level>\w+), .*, EventName = "(?<name>\w+)"\)""")]
    private static partial Regex Named();
}
