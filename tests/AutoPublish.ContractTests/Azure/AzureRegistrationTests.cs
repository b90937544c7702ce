using AutoPublish.Azure;
using AutoPublish.Azure.Documents;
using AutoPublish.Azure.Queues;
using AutoPublish.Azure.Secrets;
using AutoPublish.ContractTests.Azure.Documents;
using AutoPublish.ContractTests.Azure.Emulators;
using AutoPublish.ContractTests.Documents;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Requests;
using AutoPublish.Core.Secrets;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Azure;

[TestClass]
public sealed class AzureRegistrationTests
{
    [TestMethod]
    public async Task AddAutoPublishAzure_WithKeysAndTime_EveryPortWorks()
    {
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync();
        AzureOptions options = (await Azurite.OptionsAsync()) with { CosmosEndpoint = cosmos.Client.Endpoint, CosmosDatabase = cosmos.Container.Database.Id, CosmosGatewayMode = true };
        FixedCredential credential = new();
        await AzureServices.PrepareStorageAsync(options, credential, Azurite.Transport(), CancellationToken.None);
        // Again, as the next start does.
        await AzureServices.PrepareStorageAsync(options, credential, Azurite.Transport(), CancellationToken.None);
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new KeyRing([new SigningKey("k1", new byte[32])]))
            .AddAutoPublishAzure(options, credential, Azurite.Transport(), adjust: null)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        string tenant = cosmos.Prefix + Guid.NewGuid().ToString("N");
        IDocumentStore documents = services.GetRequiredService<IDocumentStore>();
        Assert.IsTrue((await documents.CreateAsync(Notes.Kind, tenant, "a", new Note("one"))).Succeeded);
        IReservations reservations = services.GetRequiredService<IReservations>();
        Assert.IsInstanceOfType<ReservationResult.Granted>(await reservations.ReserveAsync(new ReservationRequest(tenant, "k", [new WindowShare("w", 1, 1, DateTimeOffset.UnixEpoch)])));
        Assert.IsInstanceOfType<ReplayClaim.New>(await services.GetRequiredService<IRequestReplay>().ClaimAsync(tenant, "a", "r", "body"));
        IMediaStore media = services.GetRequiredService<IMediaStore>();
        Assert.IsNotNull(await media.GetAsync(tenant, await media.PutAsync(tenant, new byte[] { 1 })));
        IFieldEncryption encryption = services.GetRequiredService<IFieldEncryption>();
        Assert.AreEqual("token", encryption.Decrypt(encryption.Encrypt(new Secret("token"), "c"), "c").Reveal());
        Assert.IsInstanceOfType<WakingDocumentStore>(documents);
        await services.GetRequiredService<WebhookWakeUps>().ChangedAsync(tenant);
        Assert.IsGreaterThanOrEqualTo(1, await services.GetRequiredService<AzureHousekeeping>().PurgeAsync(DateTimeOffset.UnixEpoch.AddDays(2)));
    }

    [TestMethod]
    public async Task PrepareStorage_NotAllowed_SaysWhatIsMissing()
    {
        AzureOptions options = await Azurite.OptionsAsync();

        // A token for somebody else, which the emulator refuses as the service does.
        AzureStartException refused = await Assert.ThrowsExactlyAsync<AzureStartException>(() =>
            AzureServices.PrepareStorageAsync(options, new FixedCredential("https://elsewhere.invalid"), Azurite.Transport(), CancellationToken.None));

        Assert.AreEqual("AP1412", refused.Code);
        StringAssert.Contains(refused.Message, "Data Contributor");
    }

    [TestMethod]
    [DataRow("Session")]
    [DataRow("Eventual")]
    [DataRow("BoundedStaleness")]
    public async Task Check_ReadsThatMayBeStale_AreRefusedAtStart(string consistency)
    {
        using CosmosClient client = await CosmosEmulator.OfConsistencyAsync(consistency);

        AzureStartException refused = await Assert.ThrowsExactlyAsync<AzureStartException>(async () => await CheckAsync(client));

        Assert.AreEqual("AP1411", refused.Code);
        StringAssert.Contains(refused.Message, "Strong");
    }

    [TestMethod]
    public async Task Check_StrongAndThere_Passes()
    {
        using CosmosClient client = await CosmosEmulator.OfConsistencyAsync("Strong");

        await CheckAsync(client);
        AzureStartException refused = await Assert.ThrowsExactlyAsync<AzureStartException>(async () => await CheckAsync(client, "elsewhere"));

        Assert.AreEqual("AP1410", refused.Code);
    }

    private static async Task CheckAsync(CosmosClient client, string database = "autopublish") => await AzureServices.CheckAsync(
        client,
        (await Azurite.OptionsAsync()) with { CosmosEndpoint = client.Endpoint, CosmosDatabase = database },
        CancellationToken.None);
}
