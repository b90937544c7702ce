using System.Text.Json;
using System.Text.RegularExpressions;
using AutoPublish.Functions.Settings;
using AutoPublish.FunctionsTests.Host;
using AutoPublish.Integrations.Email;

namespace AutoPublish.FunctionsTests.Settings;

[TestClass]
public sealed partial class SettingsTests
{
    [TestMethod]
    public void Read_WhatIsNeeded_IsEnough()
    {
        AzureSettings settings = TestSettings.Read(TestSettings.Needed());

        Assert.AreEqual(new Uri("https://a.documents.azure.com"), settings.Azure.CosmosEndpoint);
        Assert.AreEqual("autopublish", settings.Azure.CosmosDatabase);
        Assert.AreEqual("https://publish.example.com/x", settings.PublicAddress.Of("/x"));
        Assert.AreEqual(SmtpSecurity.StartTls, settings.Smtp.Security);
        Assert.IsNull(settings.Channels.X.Activity);
        Assert.IsFalse(settings.SignIn.SignUpIsOpen);
    }

    [TestMethod]
    [DataRow(null, false, null)]
    [DataRow("Authorization=AAD", true, null)]
    [DataRow("ClientId=7f0c; Authorization=AAD", true, "7f0c")]
    public void Read_WhereMetricsGo_IsAsTheFunctionsHostReadsIt(string? authentication, bool byIdentity, string? clientId)
    {
        Dictionary<string, string> values = TestSettings.Needed();
        Assert.IsNull(TestSettings.Read(values).Telemetry);
        const string Connection = "InstrumentationKey=0b0b0b0b-0000-0000-0000-000000000001;IngestionEndpoint=https://a.in.applicationinsights.azure.com/";
        values["APPLICATIONINSIGHTS_CONNECTION_STRING"] = Connection;
        if (authentication is not null)
        {
            values["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = authentication;
        }

        Assert.AreEqual(new TelemetrySettings(Connection, byIdentity, clientId), TestSettings.Read(values).Telemetry);
        values["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "Authorization=Key";
        Assert.AreEqual("AP1230", Assert.ThrowsExactly<SettingsException>(() => TestSettings.Read(values)).Faults.Single().Code);
    }

    [TestMethod]
    public void Read_Nothing_NamesEverythingThatIsNeeded()
    {
        SettingsException told = Assert.ThrowsExactly<SettingsException>(() => TestSettings.Read([]));

        CollectionAssert.AreEquivalent(TestSettings.Needed().Keys.ToArray(), told.Faults.Select(f => f.Message.Split(' ')[0]).ToArray());
        Assert.IsTrue(told.Faults.All(f => f.Code == "AP1220" && f.Remedy.Length > 0));
    }

    [TestMethod]
    [DataRow("AUTOPUBLISH_PUBLIC_ADDRESS", "http://publish.example.com", "AP1222")]
    [DataRow("AUTOPUBLISH_PUBLIC_ADDRESS", "https://publish.example.com/app", "AP1229")]
    [DataRow("AUTOPUBLISH_COSMOS_ENDPOINT", "nowhere", "AP1222")]
    [DataRow("AUTOPUBLISH_TABLE_ENDPOINT", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c2VjcmV0", "AP1222")]
    [DataRow("AUTOPUBLISH_SMTP_PORT", "70000", "AP1223")]
    [DataRow("AUTOPUBLISH_SMTP_SECURITY", "sometimes", "AP1226")]
    [DataRow("AUTOPUBLISH_SMTP_FROM", "nobody", "AP1341")]
    [DataRow("AUTOPUBLISH_SMTP_USERNAME", "only-a-name", "AP1342")]
    [DataRow("AUTOPUBLISH_OPERATOR_EMAIL", "nobody", "AP1142")]
    [DataRow("AUTOPUBLISH_SIGN_UP", "yes", "AP1224")]
    [DataRow("AUTOPUBLISH_TRUSTED_PROXIES", "9", "AP1223")]
    [DataRow("AUTOPUBLISH_TRUSTED_PROXIES", "1", "AP1122")]
    [DataRow("AUTOPUBLISH_OPENAI_APPS_CHALLENGE", "with a space", "AP1123")]
    [DataRow("AUTOPUBLISH_X_BEARER_TOKEN", "alone", "AP1227")]
    [DataRow("AUTOPUBLISH_OPENAI_ENDPOINT", "https://a.openai.azure.com", "AP1228")]
    [DataRow("AUTOPUBLISH_OPENAI_CHAT_DEPLOYMENT", "alone", "AP1228")]
    [DataRow("AUTOPUBLISH_OPENAI_IMAGE_DEPLOYMENT", "alone", "AP1228")]
    [DataRow("AUTOPUBLISH_OPENAI_MONTHLY_TOKENS", "9999", "AP1223")]
    [DataRow("AUTOPUBLISH_LINKEDIN_ORGANIZATIONS", "some", "AP1224")]
    [DataRow("AUTOPUBLISH_BLUESKY_CLIENT_ID", "me", "AP1222")]
    [DataRow("AUTOPUBLISH_X_CLIENT_SECRET", "@Microsoft.KeyVault(SecretUri=https://a.vault.azure.net/secrets/x)", "AP1221")]
    [DataRow("APPLICATIONINSIGHTS_CONNECTION_STRING", "IngestionEndpoint=https://a.in.applicationinsights.azure.com/", "AP1230")]
    [DataRow("AUTOPUBLISH_SMTP_HOST", "@Microsoft.KeyVault(VaultName=a;SecretName=x)", "AP1221")]
    [DataRow("AUTOPUBLISH_X_CLIENT_SECRET", "keyvault:x-client-secret", "AP1231")]
    [DataRow("AUTOPUBLISH_SMTP_HOST", "keyvault:smtp-host", "AP1231")]
    public void Read_OneThatCannotBeUsed_SaysWhichAndWhatToDo(string name, string value, string code)
    {
        Dictionary<string, string> values = TestSettings.Needed();
        values[name] = value;

        SettingsException told = Assert.ThrowsExactly<SettingsException>(() => TestSettings.Read(values));

        Assert.IsTrue(told.Faults.Any(f => f.Code == code && f.Remedy.Length > 0), told.Message);
        Assert.HasCount(1, told.Faults, told.Message);
        Assert.Contains(code, told.Message);
    }

    [TestMethod]
    public void Read_AWrongSecret_IsNotRepeated()
    {
        Dictionary<string, string> values = TestSettings.Needed();
        values["AUTOPUBLISH_SMTP_PASSWORD"] = "canary-secret";
        values["AUTOPUBLISH_X_CONSUMER_SECRET"] = "canary-secret";

        SettingsException told = Assert.ThrowsExactly<SettingsException>(() => TestSettings.Read(values));

        Assert.DoesNotContain("canary", told.Message);
    }

    [TestMethod]
    public void Documentation_OfSettingsAndCodes_IsWhatTheSourceHas()
    {
        string page = File.ReadAllText(Repository.File("docs/azure-settings.md"));
        HashSet<string> asked = [];
        try
        {
            AzureSettings.Read(name =>
            {
                asked.Add(name);
                return null;
            });
        }
        catch (SettingsException)
        {
            // Every name was asked for before.
        }

        CollectionAssert.AreEquivalent(asked.Order().ToArray(), Setting().Matches(page).Select(m => m.Value).Distinct().Order().ToArray());
        string source = string.Concat(Directory.EnumerateFiles(Repository.File("src/AutoPublish.Functions/Settings"), "*.cs").Select(File.ReadAllText));
        CollectionAssert.AreEquivalent(Code().Matches(source).Select(m => m.Value).Distinct().ToArray(), Code().Matches(page).Select(m => m.Value).Distinct().ToArray());
    }

    [TestMethod]
    public void Sample_OfLocalSettings_CanBeUsed()
    {
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(Repository.File("local.settings.sample.json")));
        Dictionary<string, string> values = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "");

        Assert.AreEqual("localhost", TestSettings.Read(values).Smtp.Host);
        Assert.AreEqual("dotnet-isolated", values["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.IsTrue(File.Exists(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")));
    }

    [GeneratedRegex("(AUTOPUBLISH|AZURE|APPLICATIONINSIGHTS)_[A-Z_]+(?=`)")]
    private static partial Regex Setting();

    [GeneratedRegex("AP12[0-9]{2}")]
    private static partial Regex Code();
}
