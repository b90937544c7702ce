using System.Text.Json;
using AutoPublish.Azure;
using AutoPublish.Azure.Secrets;
using AutoPublish.ContractTests.Azure.Documents;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Secrets;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.ContractTests.Azure.Secrets;

[TestClass]
public sealed class AzureKeyRingTests : IAsyncDisposable
{
    private KeyVaultServer? _vault;
    private CosmosEmulator? _cosmos;

    private KeyVaultServer Vault => _vault ?? throw new AssertFailedException("No vault.");

    private IDocumentStore Documents => _cosmos?.NewPort() ?? throw new AssertFailedException("No documents.");

    [TestInitialize]
    public async Task StartAsync() => (_vault, _cosmos) = (await KeyVaultServer.StartAsync(), await CosmosEmulator.OpenAsync());

    public async ValueTask DisposeAsync()
    {
        _cosmos?.Dispose();
        if (_vault is not null)
        {
            await _vault.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task Open_FirstStart_MakesKeysAndFindsThemAgain()
    {
        KeyRing first = await OpenAsync();
        KeyRing second = await OpenAsync();

        Assert.AreEqual(Print(first), Print(second));
        Assert.HasCount(1, Vault.ValuesOf(AzureKeyRing.SecretName));
    }

    [TestMethod]
    public async Task Open_TenFirstInstancesAtOnce_AllHaveTheSameKeysAndSoDoesTheNext()
    {
        // All have seen the empty vault before any of them sets a version.
        int waiting = 10;
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Vault.Before = async context =>
        {
            if (context.Request.Method == "PUT" && !all.Task.IsCompleted)
            {
                if (Interlocked.Decrement(ref waiting) == 0)
                {
                    all.SetResult();
                }

                await all.Task;
            }

            return false;
        };

        KeyRing[] rings = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(OpenAsync)));

        Assert.HasCount(1, rings.Select(Print).Distinct());
        Assert.AreEqual(Print(rings[0]), Print(await OpenAsync()));
    }

    [TestMethod]
    public async Task Open_AfterALoserDiedWithItsKeysOnTop_TakesTheFoundingOnes()
    {
        KeyRing founded = await OpenAsync();
        Vault.Set(AzureKeyRing.SecretName, Text(("k1", 9)));

        Assert.AreEqual(Print(founded), Print(await OpenAsync()));
        Assert.HasCount(3, Vault.ValuesOf(AzureKeyRing.SecretName));
        Assert.AreEqual(Print(founded), Print(await OpenAsync()));
        Assert.HasCount(3, Vault.ValuesOf(AzureKeyRing.SecretName));
    }

    [TestMethod]
    public async Task Open_DiedBeforeFounding_TakesWhatIsInTheVault()
    {
        Vault.Set(AzureKeyRing.SecretName, Text(("k1", 1)));

        Assert.AreEqual("k1", (await OpenAsync()).Current.KeyId);
        Assert.HasCount(1, Vault.ValuesOf(AzureKeyRing.SecretName));
    }

    [TestMethod]
    public async Task Open_Rotated_UsesTheNewForNewAndTheOldForOld()
    {
        Vault.Set(AzureKeyRing.SecretName, Text(("k1", 1)));
        AesFieldEncryption before = new(await OpenAsync());
        string sealedBefore = before.Encrypt(new Secret("token"), "account");
        Vault.Set(AzureKeyRing.SecretName, Text(("k2", 2), ("k1", 1)));

        AesFieldEncryption after = new(await OpenAsync());

        Assert.AreEqual("token", after.Decrypt(sealedBefore, "account").Reveal());
        Assert.StartsWith("k2.", after.Encrypt(new Secret("token"), "account"));
        // From now on the documents know both.
        Vault.Set(AzureKeyRing.SecretName, Text(("k1", 1)));
        Assert.AreEqual("AP1403", (await Assert.ThrowsExactlyAsync<AzureStartException>(OpenAsync)).Code);
    }

    [TestMethod]
    public async Task Open_KeysOfAnotherVault_IsRefused()
    {
        await OpenAsync();
        Vault.Remove(AzureKeyRing.SecretName);
        Vault.Set(AzureKeyRing.SecretName, Text(("k1", 9)));

        Assert.AreEqual("AP1403", (await Assert.ThrowsExactlyAsync<AzureStartException>(OpenAsync)).Code);
    }

    [TestMethod]
    public async Task Open_OneKeyReplacedByAnother_IsRefusedAndNotUndone()
    {
        Vault.Set(AzureKeyRing.SecretName, Text(("k1", 1)));
        await OpenAsync();
        Vault.Set(AzureKeyRing.SecretName, Text(("k2", 2)));

        Assert.AreEqual("AP1403", (await Assert.ThrowsExactlyAsync<AzureStartException>(OpenAsync)).Code);
        Assert.HasCount(2, Vault.ValuesOf(AzureKeyRing.SecretName));
    }

    [TestMethod]
    public async Task Open_SecretGone_IsRefusedAndNothingIsMade()
    {
        await OpenAsync();
        Vault.Remove(AzureKeyRing.SecretName);

        Assert.AreEqual("AP1401", (await Assert.ThrowsExactlyAsync<AzureStartException>(OpenAsync)).Code);
        Assert.IsEmpty(Vault.ValuesOf(AzureKeyRing.SecretName));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{}")]
    [DataRow("[1]")]
    [DataRow("""{"k1":"AAAA"}""")]
    [DataRow("""{"k1":7}""")]
    public async Task Open_NoKeyRing_IsRefused(string text)
    {
        Vault.Set(AzureKeyRing.SecretName, text);

        Assert.AreEqual("AP1402", (await Assert.ThrowsExactlyAsync<AzureStartException>(OpenAsync)).Code);
    }

    [TestMethod]
    [DataRow("GET")]
    [DataRow("PUT")]
    public async Task Open_NotAllowed_SaysWhatIsMissing(string method)
    {
        Vault.Before = context =>
        {
            context.Response.StatusCode = context.Request.Method == method ? 403 : 404;
            return Task.FromResult(true);
        };

        AzureStartException refused = await Assert.ThrowsExactlyAsync<AzureStartException>(OpenAsync);

        Assert.AreEqual("AP1404", refused.Code);
        StringAssert.Contains(refused.Message, "Key Vault Secrets Officer");
    }

    private async Task<KeyRing> OpenAsync() => await AzureKeyRing.OpenAsync(Vault.NewClient(), Documents, CancellationToken.None);

    private static string Text(params (string Id, byte Fill)[] keys) =>
        JsonSerializer.Serialize(keys.ToDictionary(k => k.Id, k => Convert.ToBase64String(Enumerable.Repeat(k.Fill, 32).ToArray())));

    private static string Print(KeyRing keys) => string.Join(' ', keys.Keys.Select(k => $"{k.KeyId}={Convert.ToHexString(k.Export())}"));
}
