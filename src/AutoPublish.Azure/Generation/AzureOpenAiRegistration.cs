using System.ClientModel.Primitives;
using AutoPublish.Azure.Moderation;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Moderation;
using AutoPublish.Core.Publishing;
using Azure.AI.OpenAI;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Azure.Generation;

/// <summary>Connects the generator and the moderation.</summary>
public static class AzureOpenAiRegistration
{
    private const int Retries = 2;

    // Each attempt may be paid; the step asks again by itself.
    private const int ImageRetries = 0;

    /// <summary>
    /// The model and its moderation where <see cref="AzureOptions.OpenAiEndpoint"/> names one; else the built-in templates, and no moderation. The container must also hold a
    /// <see cref="TimeProvider"/> and <see cref="IReservations"/>, which count the tokens.
    /// </summary>
    /// <exception cref="AzureStartException">AP1420: no deployment is named.</exception>
    public static IServiceCollection AddAzureGenerator(this IServiceCollection services, AzureOptions options, TokenCredential credential)
    {
        if (options.OpenAiEndpoint is null)
        {
            return services.AddSingleton<IContentGenerator, TemplateGenerator>();
        }

        AzureOpenAiLimits limits = new();
        AzureOpenAIClient client = OpenClient(options, credential, limits);
        if (options.OpenAiImageDeployment is { } images)
        {
            AzureOpenAIClient draws = OpenImageClient(options, credential, limits);
            services.AddSingleton<IImageGenerator>(s => new AzureOpenAiImages(draws.GetImageClient(images), images, limits, s.GetRequiredService<TokenBudget>(), s.GetRequiredService<ModelFaults>()));
        }

        return services
            .AddSingleton<ModelFaults>()
            .AddSingleton(s => new TokenBudget(s.GetRequiredService<IReservations>(), s.GetRequiredService<TimeProvider>(), Guid.NewGuid, options.OpenAiMonthlyTokens, s.GetRequiredService<ILogger<TokenBudget>>()))
            .AddSingleton(s => OpenCalls(client, options, limits, s.GetRequiredService<TokenBudget>(), s.GetRequiredService<ModelFaults>()))
            .AddSingleton<IContentGenerator>(s => new AzureOpenAiGenerator(s.GetRequiredService<ModelCalls>(), limits, s.GetRequiredService<ILogger<AzureOpenAiGenerator>>()))
            .AddSingleton<IModeration>(s => new AzureOpenAiModeration(s.GetRequiredService<ModelCalls>(), limits, s.GetRequiredService<ILogger<AzureOpenAiModeration>>()));
    }

    /// <param name="network">Null: the machine's.</param>
    internal static AzureOpenAIClient OpenClient(AzureOptions options, TokenCredential credential, AzureOpenAiLimits limits, HttpClient? network = null)
    {
        if (string.IsNullOrWhiteSpace(options.OpenAiDeployment))
        {
            throw new AzureStartException("AP1420", $"No deployment of {options.OpenAiEndpoint} is named.", $"Set {nameof(AzureOptions.OpenAiDeployment)} to the name of a chat model's deployment.");
        }

        // A draft costs as often as it is asked for; the step asks again later by itself.
        return Open(options, credential, Options(limits.TimeoutSeconds, Retries, limits), network);
    }

    /// <param name="network">Null: the machine's.</param>
    internal static AzureOpenAIClient OpenImageClient(AzureOptions options, TokenCredential credential, AzureOpenAiLimits limits, HttpClient? network = null)
    {
        AzureOpenAIClientOptions client = Options(limits.ImageTimeoutSeconds, ImageRetries, limits);
        client.AddPolicy(new ApiVersionPolicy(AzureOpenAiImages.ApiVersion), PipelinePosition.PerCall);
        return Open(options, credential, client, network);
    }

    private static AzureOpenAIClientOptions Options(int timeoutSeconds, int retries, AzureOpenAiLimits limits) => new()
    {
        NetworkTimeout = TimeSpan.FromSeconds(timeoutSeconds),
        RetryPolicy = new ModelRetryPolicy(retries, TimeSpan.FromSeconds(limits.MaxWaitSeconds)),
        UserAgentApplicationId = "AutoPublish",
    };

    private static AzureOpenAIClient Open(AzureOptions options, TokenCredential credential, AzureOpenAIClientOptions client, HttpClient? network)
    {
        if (network is not null)
        {
            client.Transport = new HttpClientPipelineTransport(network);
        }

        return new AzureOpenAIClient(options.OpenAiEndpoint ?? throw new ArgumentException("No endpoint is named.", nameof(options)), credential, client);
    }

    internal static ModelCalls OpenCalls(AzureOpenAIClient client, AzureOptions options, AzureOpenAiLimits limits, TokenBudget budget, ModelFaults faults) =>
        new(client.GetChatClient(options.OpenAiDeployment), options.OpenAiDeployment ?? "", limits, budget, faults);
}
