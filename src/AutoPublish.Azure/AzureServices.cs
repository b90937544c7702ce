using AutoPublish.Azure.Documents;
using AutoPublish.Azure.Media;
using AutoPublish.Azure.Queues;
using AutoPublish.Azure.Tables;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Azure.Cosmos;

namespace AutoPublish.Azure;

/// <summary>What has to be there before the first request: tables, queues and containers, which are made where they are missing.</summary>
public static class AzureServices
{
    /// <summary>Run it once at the start, before anything is served.</summary>
    /// <exception cref="AzureStartException">AP1410 to AP1412: a service is out of reach, refuses this app, or is not set as it must be.</exception>
    public static async Task PrepareAsync(AzureOptions options, TokenCredential credential, CancellationToken cancellationToken)
    {
        using CosmosClient documents = CosmosClients.Open(options, credential);
        await CheckAsync(documents, options, cancellationToken);
        await PrepareStorageAsync(options, credential, transport: null, cancellationToken);
    }

    /// <summary>Another instance must see what was written before it was woken, and a session that was ended must be ended everywhere.</summary>
    internal static async Task CheckAsync(CosmosClient documents, AzureOptions options, CancellationToken cancellationToken)
    {
        try
        {
            AccountProperties account = await documents.ReadAccountAsync().WaitAsync(cancellationToken);
            if (account.Consistency.DefaultConsistencyLevel != ConsistencyLevel.Strong)
            {
                throw new AzureStartException("AP1411", $"The account {options.CosmosEndpoint} reads with {account.Consistency.DefaultConsistencyLevel} consistency.", "Set its default consistency to Strong: several instances share the documents.");
            }

            using ResponseMessage container = await documents.GetContainer(options.CosmosDatabase, CosmosLayout.Container).ReadContainerStreamAsync(cancellationToken: cancellationToken);
            container.EnsureSuccessStatusCode();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && (e is CosmosException || AzureFaults.IsRefusalOrSilence(e)))
        {
            string status = e is CosmosException refused ? $"{(int)refused.StatusCode}" : AzureFaults.NameOf(e);
            throw new AzureStartException("AP1410", $"The container {CosmosLayout.Container} of {options.CosmosEndpoint}, database {options.CosmosDatabase}, cannot be used ({status}).", "Create it by the deployment's templates, and give this app's identity its role on the account.", e);
        }
    }

    internal static async Task PrepareStorageAsync(AzureOptions options, TokenCredential credential, HttpPipelineTransport? transport, CancellationToken cancellationToken)
    {
        try
        {
            TableServiceClient tables = TableClients.Open(options, credential, transport);
            await tables.CreateTableIfNotExistsAsync(TableClients.RequestReplay, cancellationToken);
            await tables.CreateTableIfNotExistsAsync(TableClients.Reservations, cancellationToken);
            QueueServiceClient queues = QueueClients.Open(options, credential, transport);
            await queues.GetQueueClient(QueueClients.WakeUps).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await queues.GetQueueClient(QueueClients.PoisonOf(QueueClients.WakeUps)).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            BlobServiceClient blobs = BlobClients.Open(options, credential, transport);
            await blobs.GetBlobContainerClient(BlobClients.Media).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && AzureFaults.IsRefusalOrSilence(e))
        {
            throw new AzureStartException("AP1412", $"The storage account of {options.TableEndpoint} cannot be used ({AzureFaults.NameOf(e)}).", "Give this app's identity Storage Table, Queue and Blob Data Contributor on the account, and let its network in.", e);
        }
    }
}
