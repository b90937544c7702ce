using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace AutoPublish.Azure.Tables;

/// <summary>The tables of the storage account.</summary>
internal static class TableClients
{
    public const string RequestReplay = "requestreplay";

    public const string Reservations = "reservations";

    private const int Retries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(10);

    /// <param name="transport">Null: the network.</param>
    public static TableServiceClient Open(AzureOptions options, TokenCredential credential, HttpPipelineTransport? transport = null)
    {
        TableClientOptions client = new();
        Tune(client);
        if (transport is not null)
        {
            client.Transport = transport;
        }

        return new TableServiceClient(options.TableEndpoint, credential, client);
    }

    /// <summary>How patient every storage client of ours is: the same for tables, queues and blobs.</summary>
    public static void Tune(ClientOptions client)
    {
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.MaxRetries = Retries;
        client.Retry.Delay = FirstDelay;
        client.Retry.MaxDelay = LongestDelay;
        client.Retry.NetworkTimeout = CallPatience;
        client.Diagnostics.ApplicationId = "AutoPublish";
        // Their addresses hold names of tenants.
        client.Diagnostics.IsLoggingContentEnabled = false;
    }
}
