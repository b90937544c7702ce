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
/// Containers of documents: of the emulator <c>@vercel/cosmosdb-server</c>, each test its own, or of a real account, where
/// <c>AUTOPUBLISH_TEST_COSMOS_ENDPOINT</c> names one. There the container of the deployment's templates is used, and each test has
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

    /// <param name="between">Stands between client and service; null: nothing does.</param>
    public static async Task<CosmosEmulator> OpenAsync(DelegatingHandler? between = null)
    {
        if (TestEndpoint.Of("AUTOPUBLISH_TEST_COSMOS_ENDPOINT") is { } real)
        {
            AzureOptions account = OptionsOf(real) with { CosmosDatabase = Environment.GetEnvironmentVariable("AUTOPUBLISH_TEST_COSMOS_DATABASE") ?? "autopublish" };
            return new CosmosEmulator(Open(account, new DefaultAzureCredential(), limited: false, between), account.CosmosDatabase, $"test-{Guid.NewGuid():N}/");
        }

        AzureOptions options = OptionsOf((await Service.Value).Address("endpoint")) with { CosmosDatabase = $"test-{Guid.NewGuid():N}" };
        using (CosmosClient owner = Open(options, new FixedCredential("https://cosmos.azure.com"), limited: true, between: null))
        {
            DatabaseResponse database = await owner.CreateDatabaseAsync(options.CosmosDatabase);
            await database.Database.CreateContainerAsync(CosmosLayout.Properties());
        }

        return new CosmosEmulator(Open(options, new FixedCredential("https://cosmos.azure.com"), limited: true, between), options.CosmosDatabase, "");
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

    private static CosmosClient Open(AzureOptions options, TokenCredential credential, bool limited, DelegatingHandler? between) => CosmosClients.Open(options, credential, client =>
    {
        // The emulator says of itself that it is elsewhere.
        client.LimitToEndpoint = limited;
        if (between is not null)
        {
            between.InnerHandler = new SocketsHttpHandler();
            client.HttpClientFactory = () => new HttpClient(between, disposeHandler: false);
        }
    });
}
