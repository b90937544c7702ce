using System.ClientModel.Primitives;
using AutoPublish.Core.Generation;
using Azure.AI.OpenAI;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Azure.Generation;

/// <summary>Connects the generator.</summary>
public static class AzureOpenAiRegistration
{
    private const int Retries = 2;

    /// <summary>The model where <see cref="AzureOptions.OpenAiEndpoint"/> names one; else the built-in templates.</summary>
    /// <exception cref="AzureStartException">AP1420: no deployment is named.</exception>
    public static IServiceCollection AddAzureGenerator(this IServiceCollection services, AzureOptions options, TokenCredential credential) => options.OpenAiEndpoint is null
        ? services.AddSingleton<IContentGenerator, TemplateGenerator>()
        : services.AddSingleton<IContentGenerator>(Open(options, credential, new AzureOpenAiLimits()));

    /// <param name="network">Null: the machine's.</param>
    internal static AzureOpenAiGenerator Open(AzureOptions options, TokenCredential credential, AzureOpenAiLimits limits, HttpClient? network = null)
    {
        if (string.IsNullOrWhiteSpace(options.OpenAiDeployment))
        {
            throw new AzureStartException("AP1420", $"No deployment of {options.OpenAiEndpoint} is named.", $"Set {nameof(AzureOptions.OpenAiDeployment)} to the name of a chat model's deployment.");
        }

        AzureOpenAIClientOptions client = new()
        {
            NetworkTimeout = TimeSpan.FromSeconds(limits.TimeoutSeconds),
            // A draft costs as often as it is asked for; the step asks again later by itself.
            RetryPolicy = new ClientRetryPolicy(Retries),
            UserAgentApplicationId = "AutoPublish",
        };
        if (network is not null)
        {
            client.Transport = new HttpClientPipelineTransport(network);
        }

        AzureOpenAIClient service = new(options.OpenAiEndpoint ?? throw new ArgumentException("No endpoint is named.", nameof(options)), credential, client);
        return new AzureOpenAiGenerator(service.GetChatClient(options.OpenAiDeployment), options.OpenAiDeployment, limits);
    }
}
