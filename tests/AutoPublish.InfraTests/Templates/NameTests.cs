using System.Text.RegularExpressions;
using AutoPublish.InfraTests.Bicep;

namespace AutoPublish.InfraTests.Templates;

/// <summary>Names as Azure takes them, with the longest parameters that are allowed (Parameters/everything.bicepparam).</summary>
[TestClass]
public sealed class NameTests
{
    private static readonly Dictionary<string, string> Rules = new()
    {
        ["Microsoft.Authorization/roleAssignments"] = "^[0-9a-f-]{36}$",
        ["Microsoft.CognitiveServices/accounts"] = "^[a-zA-Z0-9][a-zA-Z0-9-]{1,63}$",
        ["Microsoft.CognitiveServices/accounts/deployments"] = "^[a-zA-Z0-9][a-zA-Z0-9-_.]{1,63}$",
        ["Microsoft.Consumption/budgets"] = "^[a-zA-Z0-9-_]{1,63}$",
        ["Microsoft.DocumentDB/databaseAccounts"] = "^[a-z0-9][a-z0-9-]{2,43}$",
        ["Microsoft.DocumentDB/databaseAccounts/sqlDatabases"] = "^[^/\\\\#?]{1,255}$",
        ["Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers"] = "^[^/\\\\#?]{1,255}$",
        ["Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments"] = "^[0-9a-f-]{36}$",
        ["Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions"] = "^[0-9a-f-]{36}$",
        ["Microsoft.DurableTask/schedulers"] = "^[a-zA-Z0-9-]{3,64}$",
        ["Microsoft.DurableTask/schedulers/taskHubs"] = "^[a-zA-Z0-9-]{3,64}$",
        ["Microsoft.Insights/actionGroups"] = "^[a-zA-Z0-9-_.]{1,260}$",
        ["Microsoft.Insights/components"] = "^[a-zA-Z0-9-_.]{1,260}$",
        ["Microsoft.Insights/diagnosticSettings"] = "^[a-zA-Z0-9-]{1,260}$",
        ["Microsoft.Insights/metricAlerts"] = "^[a-zA-Z0-9-]{1,260}$",
        ["Microsoft.Insights/scheduledQueryRules"] = "^[a-zA-Z0-9-]{1,260}$",
        // Not consecutive hyphens, and a letter first.
        ["Microsoft.KeyVault/vaults"] = "^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "^[a-zA-Z0-9][a-zA-Z0-9-_]{2,127}$",
        ["Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials"] = "^[a-zA-Z0-9][a-zA-Z0-9-_]{2,119}$",
        ["Microsoft.Authorization/roleDefinitions"] = "^[0-9a-f-]{36}$",
        ["Microsoft.Network/privateDnsZones"] = "^[a-z0-9.-]{1,63}$",
        ["Microsoft.Network/privateDnsZones/virtualNetworkLinks"] = "^[a-zA-Z0-9-_.]{1,80}$",
        ["Microsoft.Network/privateEndpoints"] = "^[a-zA-Z0-9][a-zA-Z0-9-_.]{0,62}[a-zA-Z0-9_]$",
        ["Microsoft.Network/privateEndpoints/privateDnsZoneGroups"] = "^[a-zA-Z0-9-]{1,80}$",
        ["Microsoft.Network/virtualNetworks"] = "^[a-zA-Z0-9][a-zA-Z0-9-_.]{1,62}[a-zA-Z0-9_]$",
        ["Microsoft.OperationalInsights/workspaces"] = "^[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]$",
        ["Microsoft.Storage/storageAccounts"] = "^[a-z0-9]{3,24}$",
        ["Microsoft.Storage/storageAccounts/blobServices"] = "^default$",
        ["Microsoft.Storage/storageAccounts/blobServices/containers"] = "^(?!.*--)[a-z0-9][a-z0-9-]{2,62}$",
        ["Microsoft.Storage/storageAccounts/queueServices"] = "^default$",
        ["Microsoft.Storage/storageAccounts/queueServices/queues"] = "^(?!.*--)[a-z0-9][a-z0-9-]{2,62}$",
        ["Microsoft.Storage/storageAccounts/tableServices"] = "^default$",
        ["Microsoft.Storage/storageAccounts/tableServices/tables"] = "^[a-zA-Z][a-zA-Z0-9]{2,62}$",
        ["Microsoft.Web/serverfarms"] = "^[a-zA-Z0-9-]{1,40}$",
        // Sixty are allowed; the Functions host tells apps apart by 32.
        ["Microsoft.Web/sites"] = "^[a-zA-Z0-9][a-zA-Z0-9-]{1,31}$",
        ["Microsoft.Web/sites/basicPublishingCredentialsPolicies"] = "^(ftp|scm)$",
        ["Microsoft.Web/sites/config"] = "^appsettings$",
    };

    [TestMethod]
    public async Task Names_TheLongestAllowed_KeepTheRules()
    {
        foreach (string parameters in Snapshots.All)
        {
            foreach (Resource resource in (await Snapshots.OfAsync(parameters)).Resources)
            {
                Assert.IsTrue(Rules.TryGetValue(resource.Type, out string? rule), $"{resource.Type} has no rule for its names.");
                string name = resource.Name.Split('/')[^1];
                if (name.StartsWith('[') || resource.Name.StartsWith('['))
                {
                    // Only zones of storage: their suffix is the cloud's.
                    StringAssert.StartsWith(resource.Type, "Microsoft.Network/privateDnsZones");
                    continue;
                }

                Assert.IsTrue(Regex.IsMatch(name, rule ?? ""), $"{resource.Type} '{name}' ({name.Length} characters)");
            }
        }
    }

    [TestMethod]
    public async Task Names_InTheParameterFile_AreTheLongestAllowed()
    {
        // A longer name than that of the parameter file does not compile.
        using var json = System.Text.Json.JsonDocument.Parse(await Compiled.OfAsync("main.bicep"));
        Assert.AreEqual(11, json.RootElement.GetProperty("parameters").GetProperty("name").GetProperty("maxLength").GetInt32());
        StringAssert.Contains(Repository.Read("tests", "AutoPublish.InfraTests", "Parameters", "everything.bicepparam"), "param name = 'abcdefghijk'");
    }

    [TestMethod]
    public async Task Contents_OfTheServices_AreWhatTheCodeAsksFor()
    {
        Snapshot prod = await Snapshots.OfAsync("prod");
        CollectionAssert.AreEquivalent((string[])["media", "deployments", "releases"], Last(prod, "Microsoft.Storage/storageAccounts/blobServices/containers"));
        CollectionAssert.AreEquivalent((string[])["wake-ups", "wake-ups-poison"], Last(prod, "Microsoft.Storage/storageAccounts/queueServices/queues"));
        CollectionAssert.AreEquivalent((string[])["requestreplay", "reservations"], Last(prod, "Microsoft.Storage/storageAccounts/tableServices/tables"));
        CollectionAssert.AreEquivalent((string[])["autopublish"], Last(prod, "Microsoft.DocumentDB/databaseAccounts/sqlDatabases"));
        CollectionAssert.AreEquivalent((string[])["tenants"], Last(prod, "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers"));

        static string[] Last(Snapshot snapshot, string type) => [.. snapshot.OfType(type).Select(r => r.Name.Split('/')[^1])];
    }

    [TestMethod]
    public async Task IndexPolicy_OfTenants_IsTheSharedFile()
    {
        string shared = Repository.Read("infra", "cosmos-index.json");
        Resource tenants = (await Snapshots.OfAsync("prod")).OfType("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers").Single(c => c.Name.EndsWith("/tenants", StringComparison.Ordinal));
        using var expected = System.Text.Json.JsonDocument.Parse(shared);
        Assert.IsTrue(System.Text.Json.JsonElement.DeepEquals(expected.RootElement, tenants.Properties.GetProperty("resource").GetProperty("indexingPolicy")));
    }
}
