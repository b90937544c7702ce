using System.Text.Json;
using Azure.Core;
using Microsoft.Azure.Cosmos;

namespace AutoPublish.Azure.Documents;

/// <summary>The client of the documents' account.</summary>
internal static class CosmosClients
{
    private const int RateLimitRetries = 5;
    private static readonly TimeSpan RateLimitPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RequestPatience = TimeSpan.FromSeconds(10);

    /// <param name="options">Where the account is.</param>
    /// <param name="credential">There is no key.</param>
    /// <param name="adjust">What only an emulator needs.</param>
    public static CosmosClient Open(AzureOptions options, TokenCredential credential, Action<CosmosClientOptions>? adjust = null) =>
        new(options.CosmosEndpoint.AbsoluteUri, credential, Tuned(options, adjust));

    internal static CosmosClientOptions Tuned(AzureOptions options, Action<CosmosClientOptions>? adjust)
    {
        CosmosClientOptions client = new()
        {
            ApplicationName = "AutoPublish",
            ConnectionMode = options.CosmosGatewayMode ? ConnectionMode.Gateway : ConnectionMode.Direct,
            // Past that the caller's own patience decides: an activity is run again, a request is answered 503.
            MaxRetryAttemptsOnRateLimitedRequests = RateLimitRetries,
            MaxRetryWaitTimeOnRateLimitedRequests = RateLimitPatience,
            RequestTimeout = RequestPatience,
            // With more than one endpoint the client sends a write again whose answer was lost. The account has one region.
            LimitToEndpoint = true,
            EnableContentResponseOnWrite = false,
            UseSystemTextJsonSerializerWithOptions = JsonSerializerOptions.Default,
        };
        adjust?.Invoke(client);
        return client;
    }
}
