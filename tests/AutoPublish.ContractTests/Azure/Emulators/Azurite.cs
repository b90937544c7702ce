using System.Security.Cryptography.X509Certificates;
using AutoPublish.Azure;
using AutoPublish.ContractTests.Outbound;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace AutoPublish.ContractTests.Azure.Emulators;

/// <summary>
/// Tables, queues and blobs of Azurite, over TLS and with tokens as in production, or of the real services that
/// <c>AUTOPUBLISH_TEST_TABLE_ENDPOINT</c>, <c>_BLOB_ENDPOINT</c> and <c>_QUEUE_ENDPOINT</c> name. Each test has a table, queue or container of its own.
/// </summary>
/// <remarks>What Azurite does not show: throttling, the limits of an account, and whether an identity has the role that a call needs.</remarks>
internal static class Azurite
{
    private static readonly TestAuthority Authority = new();
    private static readonly Lazy<Task<NodeService>> Service = new(StartAsync);

    public static async Task<AzureOptions> OptionsAsync()
    {
        NodeService service = await Service.Value;
        return new AzureOptions
        {
            CosmosEndpoint = new Uri("https://cosmos.invalid"),
            KeyVaultEndpoint = new Uri("https://vault.invalid"),
            TableEndpoint = TestEndpoint.Of("AUTOPUBLISH_TEST_TABLE_ENDPOINT") ?? Account(service, "table"),
            QueueEndpoint = TestEndpoint.Of("AUTOPUBLISH_TEST_QUEUE_ENDPOINT") ?? Account(service, "queue"),
            BlobEndpoint = TestEndpoint.Of("AUTOPUBLISH_TEST_BLOB_ENDPOINT") ?? Account(service, "blob"),
        };
    }

    /// <summary>The emulator's, or who runs the tests.</summary>
    public static TokenCredential Credential(string variable) => TestEndpoint.Of(variable) is null ? new FixedCredential() : new DefaultAzureCredential();

    /// <summary>Trusts the emulator's certificate, and else as the machine does.</summary>
    /// <param name="between">Stands between client and service; null: nothing does.</param>
    public static HttpPipelineTransport Transport(DelegatingHandler? between = null)
    {
        HttpMessageHandler network = Handler(Authority.Root);
        if (between is not null)
        {
            between.InnerHandler = network;
            network = between;
        }

        return new HttpClientTransport(network);
    }

    /// <summary>A handler that trusts one root more than the machine does.</summary>
    public static SocketsHttpHandler Handler(X509Certificate2 root) => new()
    {
        SslOptions =
        {
            CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { root }, RevocationMode = X509RevocationMode.NoCheck },
        },
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
    };

    // By number: of a host with a name, the clients take the account to be a part of that name.
    private static Uri Account(NodeService service, string name) => new($"https://127.0.0.1:{service.Address(name).Port}/devstoreaccount1");

    private static async Task<NodeService> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        try
        {
            using X509Certificate2 certificate = Authority.Issue("127.0.0.1");
            string chain = Path.Combine(folder, "certificate.pem");
            string key = Path.Combine(folder, "key.pem");
            await File.WriteAllTextAsync(chain, certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(key, (certificate.GetECDsaPrivateKey() ?? throw new AssertFailedException("No key.")).ExportPkcs8PrivateKeyPem());
            return await NodeService.StartAsync("azurite.mjs", "--cert", chain, "--key", key);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
