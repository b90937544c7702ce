using AutoPublish.Azure.Documents;
using AutoPublish.Azure.Media;
using AutoPublish.Azure.Queues;
using AutoPublish.Azure.Secrets;
using AutoPublish.Azure.Tables;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Requests;
using AutoPublish.Core.Secrets;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Azure;

/// <summary>Connects the product's ports to Azure's services.</summary>
public static class AzureRegistration
{
    /// <summary>
    /// Documents, reservations, request replay, media, secrets, field encryption, wake-ups and housekeeping. The container must also hold a
    /// <see cref="TimeProvider"/> and the <see cref="KeyRing"/>, which <see cref="AzureKeyRing.OpenAsync(AzureOptions, TokenCredential, TimeProvider, CancellationToken)"/> opens.
    /// </summary>
    public static IServiceCollection AddAutoPublishAzure(this IServiceCollection services, AzureOptions options, TokenCredential credential) =>
        services.AddAutoPublishAzure(options, credential, transport: null, adjust: null);

    internal static IServiceCollection AddAutoPublishAzure(
        this IServiceCollection services, AzureOptions options, TokenCredential credential, HttpPipelineTransport? transport, Action<CosmosClientOptions>? adjust) => services
        .AddSingleton(options)
        .AddSingleton<IOutages, AzureOutages>()
        // Made by a factory, so that the container closes it, last of all.
        .AddSingleton(_ => CosmosClients.Open(options, credential, adjust))
        .AddSingleton(s => new CosmosDocumentStore(
            s.GetRequiredService<CosmosClient>().GetContainer(options.CosmosDatabase, CosmosLayout.Container),
            new CosmosMeter(s.GetRequiredService<ILogger<CosmosMeter>>()),
            Guid.NewGuid))
        .AddSingleton(_ => new WakeUpQueue(QueueClients.Open(options, credential, transport).GetQueueClient(QueueClients.WakeUps)))
        // Reads past the decorator below, which needs it.
        .AddSingleton(s => new WebhookWakeUps(
            s.GetRequiredService<CosmosDocumentStore>(), s.GetRequiredService<WakeUpQueue>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<WebhookWakeUps>>()))
        .AddSingleton<IDocumentStore>(s => new WakingDocumentStore(s.GetRequiredService<CosmosDocumentStore>(), s.GetRequiredService<WebhookWakeUps>()))
        .AddSingleton(_ => new TableReservations(TableClients.Open(options, credential, transport).GetTableClient(TableClients.Reservations)))
        .AddSingleton<IReservations>(s => s.GetRequiredService<TableReservations>())
        .AddSingleton(s => new TableRequestReplay(
            TableClients.Open(options, credential, transport).GetTableClient(TableClients.RequestReplay), s.GetRequiredService<TimeProvider>(), Guid.NewGuid))
        .AddSingleton<IRequestReplay>(s => s.GetRequiredService<TableRequestReplay>())
        .AddSingleton(_ => BlobClients.Open(options, credential, transport))
        .AddSingleton<IMediaStore>(s => new BlobMediaStore(s.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(BlobClients.Media)))
        .AddSingleton<IFieldEncryption>(s => new AesFieldEncryption(s.GetRequiredService<KeyRing>().For("field-encryption/1")))
        .AddSingleton(s => new AzureHousekeeping(s.GetRequiredService<TableRequestReplay>(), s.GetRequiredService<TableReservations>()))
        .AddSingleton<IExpiringRecords>(s => s.GetRequiredService<AzureHousekeeping>());
}
