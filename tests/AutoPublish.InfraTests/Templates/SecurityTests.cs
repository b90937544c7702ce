using System.Text.Json;
using System.Text.RegularExpressions;
using AutoPublish.InfraTests.Bicep;

namespace AutoPublish.InfraTests.Templates;

/// <summary>No keys, nothing public that need not be, nothing unencrypted: in every parameter file.</summary>
[TestClass]
public sealed partial class SecurityTests
{
    /// <summary>Type, property, value that it must have.</summary>
    private static readonly (string Type, string Path, string Value)[] Required =
    [
        ("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", "False"),
        ("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "False"),
        ("Microsoft.Storage/storageAccounts", "allowCrossTenantReplication", "False"),
        ("Microsoft.Storage/storageAccounts", "defaultToOAuthAuthentication", "True"),
        ("Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_2"),
        ("Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", "True"),
        ("Microsoft.Storage/storageAccounts/blobServices", "deleteRetentionPolicy.enabled", "True"),
        ("Microsoft.Storage/storageAccounts/blobServices/containers", "publicAccess", "None"),
        ("Microsoft.DocumentDB/databaseAccounts", "disableLocalAuth", "True"),
        ("Microsoft.DocumentDB/databaseAccounts", "disableKeyBasedMetadataWriteAccess", "True"),
        ("Microsoft.DocumentDB/databaseAccounts", "minimalTlsVersion", "Tls12"),
        ("Microsoft.DocumentDB/databaseAccounts", "backupPolicy.type", "Continuous"),
        ("Microsoft.DocumentDB/databaseAccounts", "consistencyPolicy.defaultConsistencyLevel", "Strong"),
        ("Microsoft.KeyVault/vaults", "enableRbacAuthorization", "True"),
        ("Microsoft.KeyVault/vaults", "enablePurgeProtection", "True"),
        ("Microsoft.KeyVault/vaults", "enableSoftDelete", "True"),
        ("Microsoft.KeyVault/vaults", "softDeleteRetentionInDays", "90"),
        ("Microsoft.CognitiveServices/accounts", "disableLocalAuth", "True"),
        ("Microsoft.Insights/components", "DisableLocalAuth", "True"),
        ("Microsoft.OperationalInsights/workspaces", "features.disableLocalAuth", "True"),
        ("Microsoft.Web/sites", "httpsOnly", "True"),
        ("Microsoft.Web/sites", "siteConfig.minTlsVersion", "1.2"),
        ("Microsoft.Web/sites", "siteConfig.scmMinTlsVersion", "1.2"),
        ("Microsoft.Web/sites", "siteConfig.ftpsState", "Disabled"),
        ("Microsoft.Web/sites", "siteConfig.remoteDebuggingEnabled", "False"),
        ("Microsoft.Web/sites", "functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity"),
        ("Microsoft.Web/sites", "functionAppConfig.runtime.name", "dotnet-isolated"),
        ("Microsoft.Web/sites", "functionAppConfig.runtime.version", "10.0"),
        ("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", "False"),
    ];

    [TestMethod]
    [DataRow("dev")]
    [DataRow("prod")]
    [DataRow(Snapshots.Everything)]
    public async Task Resources_EachOfATypeWithARule_KeepsIt(string parameters)
    {
        Snapshot snapshot = await Snapshots.OfAsync(parameters);
        foreach ((string type, string path, string value) in Required)
        {
            Resource[] resources = [.. snapshot.OfType(type)];
            if (type != "Microsoft.CognitiveServices/accounts" || parameters == Snapshots.Everything)
            {
                Assert.IsNotEmpty(resources, $"{type} is missing in {parameters}.");
            }

            foreach (Resource resource in resources)
            {
                Assert.AreEqual(value, resource.Setting(path), $"{parameters}: {path} of {resource.Id}");
            }
        }
    }

    [TestMethod]
    public async Task PrivateNetworking_On_ClosesEachServiceAndOpensAnAddress()
    {
        Snapshot everything = await Snapshots.OfAsync(Snapshots.Everything);
        foreach (string type in (string[])["Microsoft.Storage/storageAccounts", "Microsoft.DocumentDB/databaseAccounts", "Microsoft.KeyVault/vaults", "Microsoft.CognitiveServices/accounts"])
        {
            Assert.AreEqual("Disabled", everything.Only(type).Setting("publicNetworkAccess"), type);
        }

        string[] parts = [.. everything.OfType("Microsoft.Network/privateEndpoints").Select(e => e.Properties.GetProperty("privateLinkServiceConnections")[0].GetProperty("properties").GetProperty("groupIds")[0].GetString() ?? "")];
        CollectionAssert.AreEquivalent((string[])["blob", "queue", "table", "Sql", "vault", "account"], parts);
        StringAssert.EndsWith(everything.Only("Microsoft.Web/sites").Setting("virtualNetworkSubnetId"), "/subnets/app");
    }

    [TestMethod]
    public async Task Options_Off_BringNothing()
    {
        foreach (string parameters in (string[])["dev", "prod"])
        {
            Snapshot snapshot = await Snapshots.OfAsync(parameters);
            Assert.IsEmpty(snapshot.Resources.Where(r => r.Type.StartsWith("Microsoft.Network/", StringComparison.Ordinal) || r.Type.StartsWith("Microsoft.DurableTask/", StringComparison.Ordinal) || r.Type.StartsWith("Microsoft.CognitiveServices/", StringComparison.Ordinal)));
            Assert.DoesNotContain("DURABLE_TASK_SCHEDULER_CONNECTION_STRING", snapshot.Settings().Keys);
        }
    }

    [TestMethod]
    [DataRow("main.bicep")]
    [DataRow("bootstrap.bicep")]
    public async Task Template_Compiled_AsksForNoKey(string file)
    {
        string json = await Compiled.OfAsync(file);
        foreach (string asking in (string[])["listKeys", "listAccountSas", "listServiceSas", "listCredentials", "listSecrets", "list(", "getSecret(", "InstrumentationKey", "AccountKey=", "SharedAccessKey"])
        {
            Assert.IsFalse(json.Contains(asking, StringComparison.Ordinal), asking);
        }
    }

    [TestMethod]
    [DataRow("main.bicep")]
    [DataRow("bootstrap.bicep")]
    public async Task Parameters_NamedLikeASecret_AreSecure(string file)
    {
        using JsonDocument template = JsonDocument.Parse(await Compiled.OfAsync(file));
        foreach ((string name, JsonElement parameter) in Declared(template.RootElement, "parameters").Where(p => SecretLike().IsMatch(p.Name)))
        {
            // A list of the names of secrets holds none of them.
            Assert.IsTrue(parameter.TryGetProperty("type", out JsonElement type) && type.GetString() is "securestring" or "secureObject" || parameter.TryGetProperty("items", out _), name);
        }
    }

    [TestMethod]
    public async Task Outputs_OfEveryTemplate_AreNamesAndAddresses()
    {
        using JsonDocument template = JsonDocument.Parse(await Compiled.OfAsync("main.bicep"));
        string[] outputs = [.. Declared(template.RootElement, "outputs").Select(o => o.Name).Distinct().Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(
            (string[])
            [
                "address", "app", "appAddress", "appName", "appSubnetId", "blobEndpoint", "connectionString", "cosmosName", "endpoint", "host", "id", "identityName",
                "openAiName", "publicAddress", "queueEndpoint", "schedulerName", "servicesSubnetId", "storageName", "tableEndpoint", "vaultName", "workspaceId", "workspaceName",
            ],
            outputs);
    }

    /// <summary>In the template and in each module within it.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Declared(JsonElement template, string section)
    {
        if (template.TryGetProperty(section, out JsonElement declared))
        {
            foreach (JsonProperty property in declared.EnumerateObject())
            {
                yield return (property.Name, property.Value);
            }
        }

        JsonElement resources = template.GetProperty("resources");
        foreach (JsonElement resource in resources.ValueKind == JsonValueKind.Array ? resources.EnumerateArray() : resources.EnumerateObject().Select(p => p.Value))
        {
            if (resource.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("template", out JsonElement module))
            {
                foreach ((string, JsonElement) inner in Declared(module, section))
                {
                    yield return inner;
                }
            }
        }
    }

    [GeneratedRegex("secret|password|token|(?<!public)key$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretLike();
}
