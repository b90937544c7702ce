using AutoPublish.Azure.Tables;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace AutoPublish.Azure.Media;

/// <summary>The blobs of the storage account.</summary>
internal static class BlobClients
{
    public const string Media = "media";

    /// <param name="transport">Null: the network.</param>
    public static BlobServiceClient Open(AzureOptions options, TokenCredential credential, HttpPipelineTransport? transport = null)
    {
        BlobClientOptions client = new();
        TableClients.Tune(client);
        if (transport is not null)
        {
            client.Transport = transport;
        }

        return new BlobServiceClient(options.BlobEndpoint, credential, client);
    }
}
