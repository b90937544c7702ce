using AutoPublish.Azure;
using AutoPublish.Azure.Documents;
using AutoPublish.ContractTests.Azure.Emulators;
using AutoPublish.Core.Documents;
using Azure.Core;
using Azure.Identity;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging.Abstractions;

namespace AutoPublish.ContractTests.Azure.Documents;

/// <summary>
/// Containers of documents: of the emulator <c>@vercel/cosmosdb-server</c>, each test its own; of Microsoft's own emulator, where
/// <c>AUTOPUBLISH_TEST_COSMOS_EMULATOR</c> names one; or of a real account, where <c>AUTOPUBLISH_TEST_COSMOS_ENDPOINT</c> does. There the container of the deployment's templates is used, and each test has
/// partitions of its own: who may write items may make no container.
/// </summary>
/// <remarks>
/// What the emulator cannot do, and the suites therefore cannot show on it: it makes no query plans (none is asked for: each query is of one partition
/// and orders by one property), it has no replicas (whether a read sees the last write of another client), it scans instead of using
/// indexes (whether a query is served by one, and what it costs: every call is one request unit), it refuses nothing for its size, throttles
/// nobody and asks for no token. It compares text by UTF-16 and the service by UTF-8: they differ above U+D7FF alone.
/// </remarks>
internal sealed class CosmosEmulator : IDisposable
{
    // Every emulator's, published with it: https://learn.microsoft.com/azure/cosmos-db/emulator
    private const string PublicKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    private static readonly Lazy<Task<NodeService>> Service = new(() => NodeService.StartAsync("cosmos.mjs"));

    private CosmosEmulator(CosmosClient client, string database, string prefix)
    {
        Client = client;
        Container = client.GetContainer(database, CosmosLayout.Container);
        Prefix = prefix;
    }

    public CosmosClient Client { get; }

    public Container Container { get; }

    /// <summary>Of the partitions of this test.</summary>
    public string Prefix { get; }

    /// <summary>The client of an account that reads with another consistency; nothing is in it.</summary>
    public static async Task<CosmosClient> OfConsistencyAsync(string consistency)
    {
        NodeService service = await NodeService.StartAsync("cosmos.mjs", "--consistency", consistency);
        CosmosClient client = Open(OptionsOf(service.Address("endpoint")), new FixedCredential("https://cosmos.azure.com"), between: null);
        DatabaseResponse database = await client.CreateDatabaseAsync("autopublish");
        await database.Database.CreateContainerAsync(CosmosLayout.Properties());
        return client;
    }

    /// <param name="between">Stands between client and service; null: nothing does.</param>
    public static async Task<CosmosEmulator> OpenAsync(DelegatingHandler? between = null)
    {
        if (TestEndpoint.Of("AUTOPUBLISH_TEST_COSMOS_ENDPOINT") is { } real)
        {
            AzureOptions account = OptionsOf(real) with { CosmosDatabase = Environment.GetEnvironmentVariable("AUTOPUBLISH_TEST_COSMOS_DATABASE") ?? "autopublish" };
            return new CosmosEmulator(Open(account, new DefaultAzureCredential(), between), account.CosmosDatabase, $"test-{Guid.NewGuid():N}/");
        }

        AzureOptions options = OptionsOf(TestEndpoint.Of("AUTOPUBLISH_TEST_COSMOS_EMULATOR") ?? (await Service.Value).Address("endpoint")) with { CosmosDatabase = $"test-{Guid.NewGuid():N}" };
        using (CosmosClient owner = Open(options, new FixedCredential("https://cosmos.azure.com"), between: null))
        {
            DatabaseResponse database = await owner.CreateDatabaseAsync(options.CosmosDatabase);
            await database.Database.CreateContainerAsync(CosmosLayout.Properties());
        }

        return new CosmosEmulator(Open(options, new FixedCredential("https://cosmos.azure.com"), between), options.CosmosDatabase, "");
    }

    /// <summary>Another client of the same container, with nothing in between.</summary>
    public CosmosEmulator Another()
    {
        AzureOptions options = OptionsOf(Client.Endpoint) with { CosmosDatabase = Container.Database.Id };
        TokenCredential credential = TestEndpoint.Of("AUTOPUBLISH_TEST_COSMOS_ENDPOINT") is null ? new FixedCredential("https://cosmos.azure.com") : new DefaultAzureCredential();
        return new CosmosEmulator(Open(options, credential, between: null), options.CosmosDatabase, Prefix);
    }

    public CosmosDocumentStore NewStore() => new(Container, new CosmosMeter(NullLogger<CosmosMeter>.Instance), Guid.NewGuid);

    /// <summary>The store as the suites take it.</summary>
    public IDocumentStore NewPort() => Prefix.Length == 0 ? NewStore() : new PrefixedStore(NewStore(), Prefix);

    public void Dispose() => Client.Dispose();

    private static AzureOptions OptionsOf(Uri cosmos) => new()
    {
        CosmosEndpoint = cosmos,
        TableEndpoint = cosmos,
        QueueEndpoint = cosmos,
        BlobEndpoint = cosmos,
        KeyVaultEndpoint = cosmos,
        CosmosGatewayMode = true,
    };

    private static CosmosClient Open(AzureOptions options, TokenCredential credential, DelegatingHandler? between)
    {
        // Microsoft's takes no tokens.
        return TestEndpoint.Of("AUTOPUBLISH_TEST_COSMOS_EMULATOR") == options.CosmosEndpoint
            ? new CosmosClient(options.CosmosEndpoint.AbsoluteUri, PublicKey, CosmosClients.Tuned(options, Adjust))
            : CosmosClients.Open(options, credential, Adjust);

        void Adjust(CosmosClientOptions client)
        {
            if (between is not null)
            {
                between.InnerHandler = new SocketsHttpHandler();
                client.HttpClientFactory = () => new HttpClient(between, disposeHandler: false);
            }
        }
    }
}
