using System.Net;
using System.Net.Sockets;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels;

/// <summary>Channels pointed at a port that is taken and refuses connections: bound, but not listening.</summary>
internal sealed class UnreachableChannels : IAsyncDisposable
{
    private readonly Socket _bound = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly ServiceProvider _services;
    private readonly Uri _address;

    public UnreachableChannels()
    {
        _bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)_bound.LocalEndPoint!).Port}/");
        _address = address;
        IServiceCollection services = new ServiceCollection().AddSingleton<IMediaStore>(new MemoryMedia())
            .AddSingleton<IMediaLinks>(new ServedLinks(address));
        foreach (var platform in PlatformCase.Platforms)
        {
            PlatformCase.Of(platform).AddChannel(services, new Uri(address, "/sandbox/"), timeoutSeconds: 10);
        }

        _services = services.BuildServiceProvider();
    }

    public RenderedPost Render(Platform platform, TargetPayload payload) => Channel(platform).Render(Account(platform), payload);

    public Task<SendOutcome> SendAsync(Platform platform) => Channel(platform).SendAsync(
        new SendRequest(Account(platform), SandboxServer.Payload(platform, "Hello"), SandboxServer.KeyOf("Hello")) { Prepared = "1" });

    private IChannel Channel(Platform platform) => _services.GetServices<IChannel>().Single(channel => channel.Platform == platform);

    private ChannelAccount Account(Platform platform)
    {
        var account = SandboxServer.Account(platform);
        return account.Server is { } server ? account with { Server = new Uri(_address, server) } : account;
    }

    public async ValueTask DisposeAsync()
    {
        _bound.Dispose();
        await _services.DisposeAsync();
    }
}
