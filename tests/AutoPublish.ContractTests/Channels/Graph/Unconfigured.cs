using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Integrations.Channels.Facebook;
using AutoPublish.Integrations.Channels.Instagram;
using AutoPublish.Integrations.Channels.Threads;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Graph;

/// <summary>The connectors of an installation without any application of Meta's.</summary>
internal static class Unconfigured
{
    public static IEnumerable<(IAccountConnector Connector, string Code)> Connectors()
    {
        var services = new ServiceCollection().AddSingleton<IMediaStore>(new MemoryMedia()).AddSingleton<IMediaLinks>(new ServedLinks(new Uri("http://127.0.0.1:1/")))
            .AddFacebookChannel(new FacebookOptions()).AddInstagramChannel(new InstagramOptions()).AddThreadsChannel(new ThreadsOptions()).BuildServiceProvider();
        return services.GetServices<IAccountConnector>().Zip(["AP1350", "AP1351", "AP1352"]);
    }
}
