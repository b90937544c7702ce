using System.Text.Json;
using System.Text.RegularExpressions;
using AutoPublish.InfraTests.Bicep;
using AutoPublish.InfraTests.Docs;
using AutoPublish.WebTests.Emulators;

namespace AutoPublish.InfraTests.Templates;

/// <summary>Queries of alerts and runbooks, read by Kusto's own compiler against the columns of the workspace's tables that they may use.</summary>
[TestClass]
public sealed partial class QueryTests
{
    [TestMethod]
    public async Task Queries_OfAlertsAndRunbooks_AreKusto()
    {
        Dictionary<string, string> queries = (await Snapshots.OfAsync("prod")).OfType("Microsoft.Insights/scheduledQueryRules")
            .ToDictionary(r => r.Name, r => r.Properties.GetProperty("criteria").GetProperty("allOf")[0].GetProperty("query").GetString() ?? "");
        foreach (Runbook runbook in Runbook.All)
        {
            foreach (Match query in Asked().Matches(runbook.Text))
            {
                queries[$"{runbook.Name}, {query.Index}"] = query.Groups["query"].Value;
            }
        }

        Assert.IsGreaterThan(10, queries.Count);
        NodeResult result = await CheckAsync(queries);
        Assert.AreEqual(0, result.ExitCode, result.Output + result.Error);
    }

    [TestMethod]
    public async Task Query_OfAColumnThatIsNot_IsRefused()
    {
        NodeResult result = await CheckAsync(new Dictionary<string, string> { ["wrong"] = "AppRequests | where Nothing == 1" });
        Assert.AreEqual(1, result.ExitCode, result.Error);
        StringAssert.Contains(result.Output, "wrong: The name 'Nothing' does not refer to any known column");
    }

    private static Task<NodeResult> CheckAsync(Dictionary<string, string> queries)
    {
        using JsonDocument tables = JsonDocument.Parse(Repository.Read("tests", "AutoPublish.InfraTests", "Parameters", "workspace-tables.json"));
        return NodeProgram.RunScriptAsync("kql.mjs", JsonSerializer.Serialize(new { tables = tables.RootElement, queries }));
    }

    [GeneratedRegex("--analytics-query '(?<query>[^']+)'")]
    private static partial Regex Asked();
}
