using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>The client for uploads: the only one whose host the platform names.</summary>
internal static class LinkedInUploadRegistration
{
    private const string Name = "linkedin-upload";
    private const int MaxAnswerBytes = 64 * 1024;

    public static void AddLinkedInUploads(this IServiceCollection services, LinkedInChannelOptions options) =>
        services.AddHttpClient(Name, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
                client.MaxResponseContentBufferSize = MaxAnswerBytes;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("AutoPublish/1.0");
            })
            .RemoveAllLoggers()
            .AddHttpMessageHandler(() => new LinkedInUploadHandler(options.BaseAddress))
            .ConfigurePrimaryHttpMessageHandler(() => PlatformSockets.Create(options.BaseAddress, options.MaxConnections))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    public static PlatformClient Client(IServiceProvider provider, LinkedInChannelOptions options)
    {
        var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(Name);
        return new PlatformClient(client, client, options.MaxConnections);
    }
}
