using Microsoft.Extensions.Hosting;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>Makes the authorization server when the host has started, so that the first member who connects a program does not wait for it.</summary>
internal sealed class AuthorizationServerWarmup(AuthorizationServer server) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(server.Prepare, stoppingToken);
}
