using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>Adds Facebook pages.</summary>
public static class FacebookRegistration
{
    /// <summary>As an <see cref="IChannel"/> and an <see cref="IAccountConnector"/>. An <see cref="IMediaStore"/> must be there.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddFacebookChannel(this IServiceCollection services, FacebookOptions options)
    {
        GraphReachability.Require(options.Check());
        services.TryAddSingleton(TimeProvider.System);
        services.AddPlatformClients("facebook", PlatformAddress.WithSlash(options.BaseAddress), options.TimeoutSeconds, options.MaxConnections);
        services.AddSingleton<IChannel>(provider => new FacebookChannel(
            Client(provider, options), options, provider.GetRequiredService<IMediaStore>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IAccountConnector>(provider => new FacebookConnector(Client(provider, options), options, provider.GetRequiredService<TimeProvider>()));
    }

    private static PlatformClient Client(IServiceProvider provider, FacebookOptions options) =>
        provider.GetRequiredService<IHttpClientFactory>().CreatePlatformClient("facebook", options.MaxConnections);
}
