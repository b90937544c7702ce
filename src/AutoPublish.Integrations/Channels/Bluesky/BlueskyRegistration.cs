using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Adds Bluesky.</summary>
public static class BlueskyRegistration
{
    private const string Name = "bluesky";

    /// <summary>Adds Bluesky as an <see cref="IChannel"/> and an <see cref="IAccountConnector"/>; needs an <see cref="IMediaStore"/>.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddBlueskyChannel(this IServiceCollection services, BlueskyOptions options)
    {
        if (options.Check() is { } refusal)
        {
            throw new ArgumentException($"{refusal.Code}: {refusal.Message} {refusal.Remedy}");
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddServerClients(Name, options.TimeoutSeconds, options.MaxConnections, options.AllowLoopback);
        services.AddSingleton(provider => new BlueskyCalls(
            provider.GetRequiredService<IHttpClientFactory>().CreatePlatformClient(Name, options.MaxConnections), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IAccountConnector>(provider => new BlueskyConnector(provider.GetRequiredService<BlueskyCalls>(), options, provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IChannel>(provider => new BlueskyChannel(
            provider.GetRequiredService<BlueskyCalls>(), options, provider.GetRequiredService<IMediaStore>(), provider.GetRequiredService<TimeProvider>()));
    }
}
