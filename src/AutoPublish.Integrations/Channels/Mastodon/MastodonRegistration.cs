using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Adds Mastodon. Wrong options throw here, at start, with their code and remedy.</summary>
public static class MastodonRegistration
{
    private const string Name = "mastodon";

    /// <summary>Adds Mastodon as an <see cref="IChannel"/> and as an <see cref="IAccountConnector"/>; needs an <see cref="IMediaStore"/>.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddMastodonChannel(this IServiceCollection services, MastodonOptions options)
    {
        if (options.Check() is { } refusal)
        {
            throw new ArgumentException($"{refusal.Code}: {refusal.Message} {refusal.Remedy}");
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddServerClients(Name, options.TimeoutSeconds, options.MaxConnections, options.AllowLoopback);
        services.AddSingleton<IChannel>(provider => new MastodonChannel(
            Client(provider, options), provider.GetRequiredService<IMediaStore>(), options, provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IAccountConnector>(provider => new MastodonConnector(
            Client(provider, options), options, provider.GetRequiredService<TimeProvider>()));
    }

    private static PlatformClient Client(IServiceProvider provider, MastodonOptions options) =>
        provider.GetRequiredService<IHttpClientFactory>().CreatePlatformClient(Name, options.MaxConnections);
}
