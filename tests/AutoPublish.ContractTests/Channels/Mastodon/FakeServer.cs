using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.ContractTests.Channels.Mastodon;

/// <summary>A server that answers as it is told, and keeps what it was asked.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(WebApplication app) => _app = app;

    /// <summary>Method and path of every call.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static async Task<FakeServer> StartAsync(Func<HttpContext, (int Status, string Body)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FakeServer(builder.Build());
        server._app.Run(async context =>
        {
            server.Calls.Enqueue($"{context.Request.Method} {context.Request.Path}");
            var (status, body) = answer(context);
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        });
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Urls.Single() + "/");
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
