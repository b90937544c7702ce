using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.ContractTests.Channels.X;

/// <summary>An address that X may deliver to, on a real server; the adapter under test answers and reads.</summary>
internal sealed class ActivityReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<AccountEvent> _events = new();
    private int _unsigned;

    private ActivityReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single() + "/webhooks/x");

    /// <summary>Set before X is called: the adapter needs the address first.</summary>
    public IAccountActivity? Adapter { get; set; }

    public IReadOnlyList<AccountEvent> Events => [.. _events];

    public int Unsigned => Volatile.Read(ref _unsigned);

    public static async Task<ActivityReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new ActivityReceiver(app);
        app.MapGet("/webhooks/x", (HttpContext context) => Results.Bytes(receiver.Adapter!.Answer(context.Request.Query["crc_token"].ToString()), "application/json"));
        app.MapPost("/webhooks/x", (Delegate)receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (Adapter!.Read(body.ToArray(), name => context.Request.Headers[name]) is not { } events)
        {
            Interlocked.Increment(ref _unsigned);
            return Results.Unauthorized();
        }

        foreach (var told in events)
        {
            _events.Enqueue(told);
        }

        return Results.Ok();
    }
}
