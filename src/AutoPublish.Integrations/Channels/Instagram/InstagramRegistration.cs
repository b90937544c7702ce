using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Channels.Graph.SignIn;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Integrations.Channels.Instagram;

/// <summary>Adds Instagram.</summary>
public static class InstagramRegistration
{
    /// <summary>As an <see cref="IChannel"/> and an <see cref="IAccountConnector"/>. An <see cref="IMediaLinks"/> must be there.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddInstagramChannel(this IServiceCollection services, InstagramOptions options)
    {
        GraphReachability.Require(options.Check());
        services.TryAddSingleton(TimeProvider.System);
        services.AddPlatformClients("instagram", PlatformAddress.WithSlash(options.BaseAddress), options.TimeoutSeconds, options.MaxConnections);
        services.AddPlatformClients("instagram-code", PlatformAddress.WithSlash(options.CodeAddress), options.TimeoutSeconds, options.MaxConnections);
        services.AddSingleton<IChannel>(provider => new InstagramChannel(
            Client(provider, "instagram", options), options, provider.GetRequiredService<IMediaLinks>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IAccountConnector>(provider => new LongLivedConnector(
            InstagramDialects.SignIn(options), Client(provider, "instagram-code", options), Client(provider, "instagram", options), provider.GetRequiredService<TimeProvider>()));
    }

    private static PlatformClient Client(IServiceProvider provider, string name, InstagramOptions options) =>
        provider.GetRequiredService<IHttpClientFactory>().CreatePlatformClient(name, options.MaxConnections);
}
