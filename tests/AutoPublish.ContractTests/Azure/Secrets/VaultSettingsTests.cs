using AutoPublish.Azure;
using AutoPublish.Azure.Secrets;
using AutoPublish.Core.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.ContractTests.Azure.Secrets;

[TestClass]
public sealed class VaultSettingsTests
{
    private const string Password = "AUTOPUBLISH_SMTP_PASSWORD";
    private static readonly Uri Address = new("https://autopublish.vault.azure.net");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    [TestMethod]
    [DataRow("keyvault:smtp-password", "smtp-password")]
    [DataRow("keyvault: smtp-password ", "smtp-password")]
    [DataRow("KeyVault:smtp-password", "smtp-password")]
    [DataRow("smtp-password", null)]
    [DataRow("", null)]
    public void SecretOf_Value(string value, string? secret) => Assert.AreEqual(secret, VaultSettings.SecretOf(value));

    [TestMethod]
    public async Task Open_EachSetting_HasTheSecretItStandsFor()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp-password", "one");
        vault.Set("x-client-secret", "two");

        VaultSettings settings = await OpenAsync(vault, (Password, "smtp-password"), ("AUTOPUBLISH_X_CLIENT_SECRET", "x-client-secret"));

        Assert.AreEqual("one", settings.Find(Password)?.Reveal());
        Assert.AreEqual("two", settings.Find("AUTOPUBLISH_X_CLIENT_SECRET")?.Reveal());
        Assert.IsNull(settings.Find("AUTOPUBLISH_SMTP_HOST"));
    }

    [TestMethod]
    public async Task Open_MissingOnes_AreAllNamed()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("x-client-secret", "two");

        AzureStartException told = await Assert.ThrowsExactlyAsync<AzureStartException>(() =>
            OpenAsync(vault, (Password, "smtp-password"), ("AUTOPUBLISH_X_CLIENT_SECRET", "x-client-secret"), ("AUTOPUBLISH_X_BEARER_TOKEN", "x-bearer-token")));

        Assert.AreEqual("AP1405", told.Code);
        Assert.Contains($"{Password}, AUTOPUBLISH_X_BEARER_TOKEN.", told.Message);
    }

    [TestMethod]
    public async Task Open_VaultOutOfReach_SaysSo()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Before = context =>
        {
            context.Response.StatusCode = 403;
            return Task.FromResult(true);
        };

        AzureStartException told = await Assert.ThrowsExactlyAsync<AzureStartException>(() => OpenAsync(vault, (Password, "smtp-password")));

        Assert.AreEqual("AP1404", told.Code);
    }

    [TestMethod]
    public async Task Renew_RotatedSecret_IsInTheHandsOfWhoeverHasItWithinFiveMinutes()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp-password", "one");
        VaultSettings settings = await OpenAsync(vault, (Password, "smtp-password"));
        Secret held = settings.Find(Password) ?? throw new AssertFailedException("No secret.");
        vault.Set("smtp-password", "two");

        Assert.IsEmpty(await settings.RenewAsync(CancellationToken.None));
        Assert.AreEqual("one", held.Reveal());
        _time.Advance(TimeSpan.FromMinutes(5));
        IReadOnlyList<VaultRenewal> renewals = await settings.RenewAsync(CancellationToken.None);

        CollectionAssert.AreEqual(new[] { new VaultRenewal(Password, IsRenewed: true) }, renewals.ToArray());
        Assert.AreEqual("two", held.Reveal());
        Assert.IsEmpty(await settings.RenewAsync(CancellationToken.None));
        Assert.AreEqual(2, vault.Reads);
    }

    [TestMethod]
    [DataRow(404, 5, DisplayName = "the secret was taken away")]
    [DataRow(403, 180, DisplayName = "the vault lets nobody in for hours")]
    public async Task Renew_NothingToBeRead_KeepsTheOldValueAndTellsIt(int status, int minutes)
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp-password", "one");
        VaultSettings settings = await OpenAsync(vault, (Password, "smtp-password"));
        vault.Before = context =>
        {
            context.Response.StatusCode = status;
            return Task.FromResult(true);
        };
        _time.Advance(TimeSpan.FromMinutes(minutes));

        IReadOnlyList<VaultRenewal> renewals = await settings.RenewAsync(CancellationToken.None);

        CollectionAssert.AreEqual(new[] { new VaultRenewal(Password, IsRenewed: false) }, renewals.ToArray());
        Assert.AreEqual("one", settings.Find(Password)?.Reveal());
    }

    private Task<VaultSettings> OpenAsync(KeyVaultServer vault, params (string Setting, string Secret)[] settings) => VaultSettings.OpenAsync(
        Address, settings.ToDictionary(s => s.Setting, s => s.Secret), new KeyVaultSecrets(vault.NewClient(), new KeyVaultSecretOptions(), _time), CancellationToken.None);
}
