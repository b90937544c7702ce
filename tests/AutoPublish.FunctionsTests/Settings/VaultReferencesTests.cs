using AutoPublish.Functions.Settings;
using Azure.Identity;

namespace AutoPublish.FunctionsTests.Settings;

[TestClass]
public sealed class VaultReferencesTests
{
    [TestMethod]
    public void Of_Environment_FindsOurOwnThatStandForSecrets()
    {
        VaultReferences references = VaultReferences.Of(new Dictionary<string, string>
        {
            ["AUTOPUBLISH_KEYVAULT_ENDPOINT"] = "https://a.vault.azure.net",
            ["AUTOPUBLISH_SMTP_PASSWORD"] = "keyvault:smtp-password",
            ["AUTOPUBLISH_SMTP_HOST"] = "smtp.example.com",
            ["SOMEBODY_ELSES"] = "keyvault:theirs",
        });

        Assert.AreEqual("https://a.vault.azure.net", references.Vault);
        CollectionAssert.AreEqual(new[] { KeyValuePair.Create("AUTOPUBLISH_SMTP_PASSWORD", "smtp-password") }, references.Secrets.ToArray());
    }

    [TestMethod]
    public async Task Open_NothingStandsForASecret_AsksNoVault() =>
        Assert.IsNull(await VaultReferences.Of(new Dictionary<string, string>()).OpenAsync(new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned), CancellationToken.None));

    [TestMethod]
    [DataRow(null)]
    [DataRow("nowhere")]
    [DataRow("http://a.vault.azure.net")]
    public async Task Open_NoVaultIsNamed_SaysWhichSettingsNeedIt(string? vault)
    {
        VaultReferences references = new(vault, new Dictionary<string, string> { ["AUTOPUBLISH_SMTP_PASSWORD"] = "smtp-password" });

        SettingsException told = await Assert.ThrowsExactlyAsync<SettingsException>(() => references.OpenAsync(new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned), CancellationToken.None));

        Assert.AreEqual("AP1231", told.Faults[0].Code);
        Assert.Contains("AUTOPUBLISH_SMTP_PASSWORD", told.Faults[0].Message);
    }
}
