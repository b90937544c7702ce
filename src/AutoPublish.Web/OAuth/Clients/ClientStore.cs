using AutoPublish.Core.Documents;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>The clients: those that registered, and those that publish their metadata.</summary>
internal sealed class ClientStore(IDocumentStore documents, PublishedClients published, RegistrationLimits limits, TimeProvider time, ILogger<ClientStore> log)
{
    internal async ValueTask<OAuthClient?> FindAsync(string clientId, CancellationToken cancelled)
    {
        if (ClientAddress.Read(clientId) is { } address)
        {
            return await published.FindAsync(address, cancelled);
        }

        return ClientKinds.PartitionOf(clientId) is { } partition
            ? (await documents.GetAsync(ClientKinds.Client, partition, clientId, cancelled))?.Value
            : null;
    }

    /// <summary>A member lets the client in.</summary>
    internal async ValueTask KeepAsync(OAuthClient client, CancellationToken cancelled)
    {
        if (ClientAddress.Read(client.ClientId) is { } address)
        {
            await published.KeepAsync(address, client, cancelled);
        }
    }

    /// <summary>Null: as many have registered today as may.</summary>
    /// <param name="metadata">Checked.</param>
    /// <param name="network">Where it came from, see <see cref="RegistrationLimits"/>.</param>
    /// <param name="cancelled">The caller has gone.</param>
    internal async ValueTask<OAuthClient?> RegisterAsync(ClientMetadata metadata, System.Net.IPAddress? network, CancellationToken cancelled)
    {
        DateTimeOffset now = time.GetUtcNow();
        string clientId = ClientKinds.NewId(now, Guid.NewGuid());
        if (ClientKinds.PartitionOf(clientId) is not { } partition || !await limits.TakeAsync(clientId, network, cancelled))
        {
            return null;
        }

        OAuthClient client = new() { ClientId = clientId, Name = ClientRules.NameOf(metadata, "A client without a name"), RedirectUris = metadata.RedirectUris ?? [], KnownSince = now };
        await documents.CreateAsync(ClientKinds.Client, partition, clientId, client, cancelled);
        OAuthLog.ClientRegistered(log);
        return client;
    }
}
