using System.Net;
using System.Net.Sockets;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.LinkedIn;
using AutoPublish.Integrations.Channels.X;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels;

/// <summary>Channels pointed at a port that is taken and refuses connections: bound, but not listening.</summary>
internal sealed class UnreachableChannels : IAsyncDisposable
{
    private readonly Socket _bound = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly ServiceProvider _services;

    public UnreachableChannels()
    {
        _bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)_bound.LocalEndPoint!).Port}/");
        _services = new ServiceCollection()
            .AddXChannel(new XChannelOptions { BaseAddress = address })
            .AddLinkedInChannel(new LinkedInChannelOptions { BaseAddress = address })
            .BuildServiceProvider();
    }

    public Task<SendOutcome> SendAsync(Platform platform) => _services.GetServices<IChannel>().Single(channel => channel.Platform == platform)
        .SendAsync(new SendRequest(SandboxServer.Account(platform), SandboxServer.Payload(platform, "Hello"), "key-1"));

    public async ValueTask DisposeAsync()
    {
        _bound.Dispose();
        await _services.DisposeAsync();
    }
}
