using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Channels.Graph.SignIn;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Integrations.Channels.Threads;

/// <summary>Adds Threads.</summary>
public static class ThreadsRegistration
{
    /// <summary>As an <see cref="IChannel"/> and an <see cref="IAccountConnector"/>. An <see cref="IMediaLinks"/> must be there.</summary>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public static IServiceCollection AddThreadsChannel(this IServiceCollection services, ThreadsOptions options)
    {
        GraphReachability.Require(options.Check());
        services.TryAddSingleton(TimeProvider.System);
        services.AddPlatformClients("threads", PlatformAddress.WithSlash(options.BaseAddress), options.TimeoutSeconds, options.MaxConnections);
        services.AddSingleton<IChannel>(provider => new ThreadsChannel(
            Client(provider, "threads", options), options, provider.GetRequiredService<IMediaLinks>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IAccountConnector>(provider => new LongLivedConnector(
            ThreadsDialects.SignIn(options), Client(provider, "threads", options), Client(provider, "threads", options), provider.GetRequiredService<TimeProvider>()));
    }

    private static PlatformClient Client(IServiceProvider provider, string name, ThreadsOptions options) =>
        provider.GetRequiredService<IHttpClientFactory>().CreatePlatformClient(name, options.MaxConnections);
}
