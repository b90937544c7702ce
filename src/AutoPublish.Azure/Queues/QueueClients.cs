using AutoPublish.Azure.Tables;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;

namespace AutoPublish.Azure.Queues;

/// <summary>The queues of the storage account.</summary>
internal static class QueueClients
{
    public const string WakeUps = "wake-ups";

    /// <summary>Where a message goes that nobody could handle; the Functions host names it the same.</summary>
    public static string PoisonOf(string queue) => $"{queue}-poison";

    /// <param name="transport">Null: the network.</param>
    public static QueueServiceClient Open(AzureOptions options, TokenCredential credential, HttpPipelineTransport? transport = null)
    {
        // As the Functions host's triggers expect it, and any text survives it.
        QueueClientOptions client = new() { MessageEncoding = QueueMessageEncoding.Base64 };
        TableClients.Tune(client);
        if (transport is not null)
        {
            client.Transport = transport;
        }

        return new QueueServiceClient(options.QueueEndpoint, credential, client);
    }
}
