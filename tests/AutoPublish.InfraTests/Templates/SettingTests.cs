using System.Text.RegularExpressions;
using AutoPublish.InfraTests.Bicep;

namespace AutoPublish.InfraTests.Templates;

/// <summary>What the app is started with: all that it reads, and no secret.</summary>
[TestClass]
public sealed partial class SettingTests
{
    private static readonly string[] OfEveryDeployment =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AUTOPUBLISH_BLOB_ENDPOINT", "AUTOPUBLISH_COSMOS_ENDPOINT", "AUTOPUBLISH_KEYVAULT_ENDPOINT",
        "AUTOPUBLISH_OPERATOR_EMAIL", "AUTOPUBLISH_OPERATOR_NAME", "AUTOPUBLISH_PUBLIC_ADDRESS", "AUTOPUBLISH_QUEUE_ENDPOINT", "AUTOPUBLISH_SMTP_FROM", "AUTOPUBLISH_SMTP_HOST",
        "AUTOPUBLISH_TABLE_ENDPOINT", "AZURE_CLIENT_ID", "AzureWebJobsDisableHomepage", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
    ];

    private static readonly string[] OfOptions =
    [
        "AUTOPUBLISH_BLUESKY_CLIENT_ID", "AUTOPUBLISH_BLUESKY_CLIENT_SECRET", "AUTOPUBLISH_FACEBOOK_CLIENT_ID", "AUTOPUBLISH_FACEBOOK_CLIENT_SECRET", "AUTOPUBLISH_INSTAGRAM_CLIENT_ID",
        "AUTOPUBLISH_INSTAGRAM_CLIENT_SECRET", "AUTOPUBLISH_LINKEDIN_CLIENT_ID", "AUTOPUBLISH_LINKEDIN_CLIENT_SECRET", "AUTOPUBLISH_LINKEDIN_ORGANIZATIONS", "AUTOPUBLISH_LINKEDIN_VERSION",
        "AUTOPUBLISH_OPENAI_APPS_CHALLENGE", "AUTOPUBLISH_OPENAI_CHAT_DEPLOYMENT", "AUTOPUBLISH_OPENAI_ENDPOINT", "AUTOPUBLISH_OPENAI_IMAGE_DEPLOYMENT", "AUTOPUBLISH_OPENAI_MONTHLY_TOKENS", "AUTOPUBLISH_OPERATOR_ADDRESS",
        "AUTOPUBLISH_OPERATOR_COUNTRY", "AUTOPUBLISH_PROXY_NETWORKS", "AUTOPUBLISH_SECURITY_CONTACT", "AUTOPUBLISH_SIGN_UP", "AUTOPUBLISH_SMTP_PASSWORD", "AUTOPUBLISH_SMTP_PORT",
        "AUTOPUBLISH_SMTP_SECURITY", "AUTOPUBLISH_SMTP_USERNAME", "AUTOPUBLISH_THREADS_CLIENT_ID", "AUTOPUBLISH_THREADS_CLIENT_SECRET", "AUTOPUBLISH_TRUSTED_PROXIES", "AUTOPUBLISH_X_BEARER_TOKEN",
        "AUTOPUBLISH_X_CLIENT_ID", "AUTOPUBLISH_X_CLIENT_SECRET", "AUTOPUBLISH_X_CONSUMER_SECRET", "AUTOPUBLISH_X_REACTIONS", "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
        "AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName", "AzureFunctionsJobHost__extensions__durableTask__storageProvider__type",
    ];

    [TestMethod]
    [DataRow("dev")]
    [DataRow("prod")]
    public async Task Settings_OfADeployment_AreThese(string parameters) =>
        CollectionAssert.AreEqual(OfEveryDeployment, (await Snapshots.OfAsync(parameters)).Settings().Keys.Order(StringComparer.Ordinal).ToArray());

    [TestMethod]
    public async Task Settings_WithEveryOption_AreThese() =>
        CollectionAssert.AreEqual(OfEveryDeployment.Concat(OfOptions).Order(StringComparer.Ordinal).ToArray(), (await Snapshots.OfAsync(Snapshots.Everything)).Settings().Keys.Order(StringComparer.Ordinal).ToArray());

    [TestMethod]
    public async Task Secrets_Each_StandForOneOfTheVault()
    {
        IReadOnlyDictionary<string, string> settings = (await Snapshots.OfAsync(Snapshots.Everything)).Settings();
        string[] secret = [.. settings.Keys.Where(k => SecretLike().IsMatch(k))];
        Assert.HasCount(9, secret);
        foreach (string name in secret)
        {
            Assert.AreEqual($"keyvault:{name["AUTOPUBLISH_".Length..].ToLowerInvariant().Replace('_', '-')}", settings[name], name);
        }
    }

    [TestMethod]
    public async Task Connections_Each_IsByIdentity()
    {
        IReadOnlyDictionary<string, string> settings = (await Snapshots.OfAsync(Snapshots.Everything)).Settings();
        Assert.AreEqual("managedidentity", settings["AzureWebJobsStorage__credential"]);
        StringAssert.Contains(settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], "Authorization=AAD");
        StringAssert.Contains(settings["DURABLE_TASK_SCHEDULER_CONNECTION_STRING"], "Authentication=ManagedIdentity");
        Assert.DoesNotContain("AzureWebJobsStorage", settings.Keys);
    }

    [TestMethod]
    public void Settings_EachOfTheProduct_IsDocumented()
    {
        string documented = string.Concat(Documents().Select(File.ReadAllText));
        foreach (string name in OfEveryDeployment.Concat(OfOptions).Where(n => n.StartsWith("AUTOPUBLISH_", StringComparison.Ordinal)))
        {
            // A document may name a family once: AUTOPUBLISH_SMTP_HOST, _PORT.
            string last = name[name.LastIndexOf('_')..];
            Assert.IsTrue(documented.Contains(name, StringComparison.Ordinal) || documented.Contains($"`{last}`", StringComparison.Ordinal), $"No document says what {name} is.");
        }
    }

    [TestMethod]
    public async Task Instances_ForOrchestrations_WaitOnlyInProd()
    {
        Assert.AreEqual("[]", Ready(await Snapshots.OfAsync("dev")));
        Assert.AreEqual("""[{"name":"durable","instanceCount":1}]""", Ready(await Snapshots.OfAsync("prod")));

        static string Ready(Snapshot snapshot) => SpaceBetween().Replace(snapshot.Only("Microsoft.Web/sites").Setting("functionAppConfig.scaleAndConcurrency.alwaysReady") ?? "", "");
    }

    private static IEnumerable<string> Documents() =>
        [.. Directory.EnumerateFiles(Repository.At("docs"), "*.md", SearchOption.AllDirectories), .. Directory.EnumerateFiles(Repository.At("infra", "runbooks"), "*.md"), Repository.At("README.md"), Repository.At("infra", "modules", "types.bicep")];

    [GeneratedRegex("_(SECRET|PASSWORD|TOKEN)$")]
    private static partial Regex SecretLike();

    [GeneratedRegex("\\s+")]
    private static partial Regex SpaceBetween();
}
