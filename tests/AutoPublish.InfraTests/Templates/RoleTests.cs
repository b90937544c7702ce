using System.Text.RegularExpressions;
using AutoPublish.InfraTests.Bicep;

namespace AutoPublish.InfraTests.Templates;

/// <summary>Nobody may do anything that does not stand here with its reason.</summary>
[TestClass]
public sealed partial class RoleTests
{
    private const string App = "id-abcdefghijk-prod";
    private const string Deployer = "id-github-deploy";
    private const string Reader = "id-github-whatif";

    private static readonly Dictionary<RoleAssignment, string> Justified = new()
    {
        [new("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Microsoft.Storage/storageAccounts", App)] = "Storage Blob Data Owner: the Functions host makes containers for its leases and its own keys",
        [new("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Microsoft.Storage/storageAccounts", App)] = "Storage Queue Data Contributor: Durable Functions makes its queues",
        [new("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Microsoft.Storage/storageAccounts", App)] = "Storage Table Data Contributor: Durable Functions makes its tables",
        [new("3913510d-42f4-4e42-8a64-420c390055eb", "Microsoft.Insights/components", App)] = "Monitoring Metrics Publisher: telemetry is sent without a key",
        [new("5e0bd9bd-7b93-4f28-af87-19fc36ad61bd", "Microsoft.CognitiveServices/accounts", App)] = "Cognitive Services OpenAI User: asks the models",
        [new("0ad04412-c4d5-4796-b79c-f76d14c8d402", "Microsoft.DurableTask/schedulers/taskHubs", App)] = "Durable Task Data Contributor: runs orchestrations in one hub",
        [new("key-ring", "Microsoft.KeyVault/vaults", App)] = "our own role: reads secrets and adds keys to the ring, deletes nothing",
        [new("ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Microsoft.Storage/storageAccounts/blobServices/containers/releases", Deployer)] = "Storage Blob Data Contributor: keeps packages to roll back to",
        [new("b24988ac-6180-42a0-ab88-20f7382dd24c", "resourceGroup", Deployer)] = "Contributor: makes and changes the resources of the group",
        [new("f58310d9-a9f6-439a-9e8d-f62e7b41a168", "resourceGroup", Deployer)] = "Role Based Access Control Administrator, of the roles in its condition alone",
        [new("what-if", "resourceGroup", Reader)] = "our own role: reads, and asks what would change",
    };

    [TestMethod]
    public async Task Assignments_OfEveryOption_AreTheJustifiedOnes()
    {
        Dictionary<string, string> own = await OwnRolesAsync();
        List<RoleAssignment> found = [];
        foreach (string name in (string[])[Snapshots.Everything, "bootstrap"])
        {
            found.AddRange((await Snapshots.OfAsync(name)).OfType("Microsoft.Authorization/roleAssignments").Select(RoleAssignment.Of)
                .Select(a => own.TryGetValue(a.Role, out string? role) ? a with { Role = role } : a));
        }

        CollectionAssert.AreEquivalent(Justified.Keys.ToList(), found);
    }

    [TestMethod]
    public async Task Assignments_Each_SaysWhyAndNamesAnIdentity()
    {
        foreach (string name in Snapshots.All)
        {
            foreach (Resource assignment in (await Snapshots.OfAsync(name)).OfType("Microsoft.Authorization/roleAssignments"))
            {
                Assert.IsGreaterThan(20, (assignment.Setting("description") ?? "").Length, assignment.Id);
                Assert.AreEqual("ServicePrincipal", assignment.Setting("principalType"), assignment.Id);
            }
        }
    }

    [TestMethod]
    public async Task Deployer_GivesRoles_OnlyThoseThatTheAppNeeds()
    {
        Dictionary<string, string> own = await OwnRolesAsync();
        Resource administrator = (await Snapshots.OfAsync("bootstrap")).OfType("Microsoft.Authorization/roleAssignments").Single(a => RoleAssignment.Of(a).Role == "f58310d9-a9f6-439a-9e8d-f62e7b41a168");
        string condition = administrator.Setting("condition") ?? "";
        string[] allowed = [.. Ids().Matches(condition).Select(m => m.Value).Distinct().Select(i => own.GetValueOrDefault(i, i))];
        string[] needed = [.. Justified.Keys.Where(a => a.Scope != "resourceGroup").Select(a => a.Role)];
        CollectionAssert.AreEquivalent(needed, allowed);
        Assert.AreEqual("2.0", administrator.Setting("conditionVersion"));
    }

    [TestMethod]
    public async Task OwnRoles_WhatTheyAllow_IsThis()
    {
        Snapshot bootstrap = await Snapshots.OfAsync("bootstrap");
        Dictionary<string, string> own = await OwnRolesAsync();
        string[] allowed = [.. bootstrap.OfType("Microsoft.Authorization/roleDefinitions").SelectMany(Actions).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(
            (string[])
            [
                "key-ring: Microsoft.KeyVault/vaults/read",
                "key-ring: Microsoft.KeyVault/vaults/secrets/getSecret/action",
                "key-ring: Microsoft.KeyVault/vaults/secrets/readMetadata/action",
                "key-ring: Microsoft.KeyVault/vaults/secrets/setSecret/action",
                "what-if: */read",
                "what-if: Microsoft.Resources/deployments/validate/action",
                "what-if: Microsoft.Resources/deployments/whatIf/action",
            ],
            allowed);

        IEnumerable<string> Actions(Resource role)
        {
            var permission = role.Properties.GetProperty("permissions")[0];
            return permission.GetProperty("actions").EnumerateArray().Concat(permission.GetProperty("dataActions").EnumerateArray()).Select(a => $"{own[role.Name]}: {a.GetString()}");
        }
    }

    [TestMethod]
    public async Task Documents_WhatTheAppMayDo_IsItemsOfItsDatabase()
    {
        Snapshot everything = await Snapshots.OfAsync(Snapshots.Everything);
        Resource assignment = everything.Only("Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments");
        StringAssert.EndsWith(assignment.Setting("scope"), "/dbs/autopublish");
        StringAssert.Contains(assignment.Setting("principalId"), App);
        foreach (var action in everything.Only("Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions").Properties.GetProperty("permissions")[0].GetProperty("dataActions").EnumerateArray())
        {
            Assert.DoesNotContain("*", action.GetString() ?? "*");
        }
    }

    [TestMethod]
    public async Task Federation_EachIdentity_IsTrustedForOneKindOfJob()
    {
        Snapshot bootstrap = await Snapshots.OfAsync("bootstrap");
        string[] trusted = [.. bootstrap.OfType("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials").Select(c => $"{c.Name.Split('/')[0]} {c.Setting("issuer")} {c.Setting("subject")}")];
        CollectionAssert.AreEquivalent(
            (string[])
            [
                $"{Deployer} https://token.actions.githubusercontent.com repo:contoso/autopublish:environment:production",
                $"{Reader} https://token.actions.githubusercontent.com repo:contoso/autopublish:pull_request",
            ],
            trusted);
    }

    /// <summary>By id, what our own roles are called here.</summary>
    private static async Task<Dictionary<string, string>> OwnRolesAsync() => (await Snapshots.OfAsync("bootstrap")).OfType("Microsoft.Authorization/roleDefinitions")
        .ToDictionary(r => r.Name, r => OwnRole().Match(r.Setting("roleName") ?? "").Groups["what"].Value.Replace(' ', '-'));

    [GeneratedRegex("^AutoPublish (?<what>[a-z -]+) \\(rg-autopublish, [a-z0-9]{6}\\)$")]
    private static partial Regex OwnRole();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
