using System.Globalization;
using System.Text.Json;
using AutoPublish.Azure.Secrets;
using AutoPublish.ContractTests.Azure.Faults;
using AutoPublish.Core.Secrets;
using AutoPublish.EngineTests.Faults;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.ContractTests.Azure.Secrets;

[TestClass]
public sealed class KeyVaultSecretsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Get_Known_IsReadWithATokenForTheVaultAndNoOther()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp", "one");

        Secret? secret = await NewSecrets(vault).GetAsync("smtp");

        Assert.AreEqual("one", secret?.Reveal());
        CollectionAssert.AreEqual(new[] { "https://vault.azure.net/.default" }, vault.Credential.Scopes.Distinct().ToArray());
    }

    [TestMethod]
    public async Task Get_Unknown_IsNullAndLookedForAgain()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        KeyVaultSecrets secrets = NewSecrets(vault);

        Assert.IsNull(await secrets.GetAsync("smtp"));
        vault.Set("smtp", "one");

        Assert.AreEqual("one", (await secrets.GetAsync("smtp"))?.Reveal());
    }

    [TestMethod]
    public async Task Get_WithinTheCacheTime_AsksOnce()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp", "one");
        KeyVaultSecrets secrets = NewSecrets(vault);
        await secrets.GetAsync("smtp");
        vault.Set("smtp", "two");

        _time.Advance(TimeSpan.FromSeconds(299));

        Assert.AreEqual("one", (await secrets.GetAsync("smtp"))?.Reveal());
        Assert.AreEqual(1, vault.Reads);
    }

    [TestMethod]
    public async Task Get_AfterARotation_SeesItWhenTheCacheTimeIsOver()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp", "one");
        KeyVaultSecrets secrets = NewSecrets(vault);
        await secrets.GetAsync("smtp");
        vault.Set("smtp", "two");

        _time.Advance(TimeSpan.FromSeconds(300));

        Assert.AreEqual("two", (await secrets.GetAsync("smtp"))?.Reveal());
    }

    [TestMethod]
    public async Task Get_HundredAtOnce_IsOneCall()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp", "one");
        KeyVaultSecrets secrets = NewSecrets(vault);

        Secret?[] all = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await secrets.GetAsync("smtp"))));

        Assert.IsTrue(all.All(s => s?.Reveal() == "one"));
        Assert.AreEqual(1, vault.Reads);
    }

    [TestMethod]
    public async Task Get_OneWaiterLeaves_TheOthersAreAnswered()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp", "one");
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        vault.Before = async _ =>
        {
            await go.Task;
            return false;
        };
        KeyVaultSecrets secrets = NewSecrets(vault);
        using CancellationTokenSource leaving = new();
        Task<Secret?> first = secrets.GetAsync("smtp", leaving.Token).AsTask();
        Task<Secret?> second = secrets.GetAsync("smtp").AsTask();

        await leaving.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await first);
        go.SetResult();

        Assert.AreEqual("one", (await second)?.Reveal());
    }

    [TestMethod]
    public async Task Get_VaultDown_UsesWhatIsKnownForABoundedTime()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp", "one");
        KeyVaultSecrets secrets = NewSecrets(vault);
        await secrets.GetAsync("smtp");
        vault.Before = Down;

        _time.Advance(TimeSpan.FromSeconds(300));
        Assert.AreEqual("one", (await secrets.GetAsync("smtp"))?.Reveal());
        _time.Advance(TimeSpan.FromSeconds(3_299));
        Assert.AreEqual("one", (await secrets.GetAsync("smtp"))?.Reveal());
        _time.Advance(TimeSpan.FromSeconds(15));
        await Assert.ThrowsExactlyAsync<RequestFailedException>(async () => await secrets.GetAsync("smtp"));
    }

    [TestMethod]
    public async Task Get_VaultDown_IsAskedAgainOnlyAfterAWhileAndHealsThen()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp", "one");
        KeyVaultSecrets secrets = NewSecrets(vault);
        await secrets.GetAsync("smtp");
        vault.Before = Down;
        _time.Advance(TimeSpan.FromSeconds(300));
        await secrets.GetAsync("smtp");
        vault.Before = _ => Task.FromResult(false);
        vault.Set("smtp", "two");

        Assert.AreEqual("one", (await secrets.GetAsync("smtp"))?.Reveal());
        _time.Advance(TimeSpan.FromSeconds(15));

        Assert.AreEqual("two", (await secrets.GetAsync("smtp"))?.Reveal());
    }

    [TestMethod]
    public async Task Get_AccessTakenAway_IsBelievedAtOnce()
    {
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp", "one");
        KeyVaultSecrets secrets = NewSecrets(vault);
        await secrets.GetAsync("smtp");
        vault.Before = context =>
        {
            context.Response.StatusCode = 403;
            return Task.FromResult(true);
        };
        _time.Advance(TimeSpan.FromSeconds(300));

        await Assert.ThrowsExactlyAsync<RequestFailedException>(async () => await secrets.GetAsync("smtp"));
    }

    [TestMethod]
    public async Task F13_SecretsUnderFaults_AreTrueAndNeverOlderThanTheyMay()
    {
        FaultRun run = new("F13(azure, secrets)", build: 60, nightly: 1_200);
        await using KeyVaultServer vault = await KeyVaultServer.StartAsync();
        vault.Set("smtp", "-1");
        using FaultyNetwork network = new(run.RandomOf(-1), 0.5);
        KeyVaultSecrets secrets = new(vault.NewClient(network), new KeyVaultSecretOptions { StaleSeconds = 1_500 }, _time);
        await secrets.GetAsync("smtp");
        network.IsOn = true;
        for (int i = 0; i < run.Size; i++)
        {
            // Rotated each time the cache is over: what is read may be so many versions old as five minutes go into the bound.
            vault.Set("smtp", $"{i}");
            _time.Advance(TimeSpan.FromSeconds(300));
            try
            {
                string? value = (await secrets.GetAsync("smtp"))?.Reveal();
                run.Check(int.Parse(value ?? "-99", CultureInfo.InvariantCulture) > i - 5, $"run {i}: {value}");
            }
            catch (Exception e)
            {
                run.Check(e is RequestFailedException or AggregateException or JsonException, $"run {i}: {e.GetType().Name}");
            }

            run.Count();
        }

        TestContext.WriteLine(network.Made);
        run.Report(TestContext);
    }

    private static Task<bool> Down(HttpContext context)
    {
        context.Response.StatusCode = 503;
        context.Response.Headers.RetryAfter = "0";
        return Task.FromResult(true);
    }

    private KeyVaultSecrets NewSecrets(KeyVaultServer vault) => new(vault.NewClient(), new KeyVaultSecretOptions(), _time);
}
