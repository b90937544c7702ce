using AutoPublish.Azure.Tables;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace AutoPublish.Azure.Secrets;

/// <summary>The vault. The client asks it whose tokens it takes, and gives none to a vault whose answer names another domain.</summary>
internal static class SecretClients
{
    /// <param name="transport">Null: the network.</param>
    public static SecretClient Open(AzureOptions options, TokenCredential credential, HttpPipelineTransport? transport = null) => Open(options.KeyVaultEndpoint, credential, transport);

    public static SecretClient Open(Uri vault, TokenCredential credential, HttpPipelineTransport? transport = null)
    {
        SecretClientOptions client = new();
        TableClients.Tune(client);
        if (transport is not null)
        {
            client.Transport = transport;
        }

        return new SecretClient(vault, credential, client);
    }
}
