using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;
using AutoPublish.Local.Seeding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.EngineTests.Product;

/// <summary>The stand-in networks in this process: they outlive every product that is killed, and count what arrived.</summary>
internal sealed class CountingSink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryDirectory _directory;

    private CountingSink(WebApplication app, SandboxNetworks networks, TemporaryDirectory directory)
    {
        _app = app;
        Networks = networks;
        _directory = directory;
    }

    public SandboxNetworks Networks { get; }

    public string Address => _app.Urls.Single();

    /// <param name="delay">How long a call takes on its way there, and again its answer on the way back; null: no time.</param>
    /// <param name="slowSeconds">How late the effect of the fault <c>slow</c> is.</param>
    /// <param name="refusesRepetitions">
    /// Refuses the same text again, as the real networks do. They hide a second send that way, so a sink that counts
    /// takes it, unless the test is about the refusal.
    /// </param>
    public static async Task<CountingSink> StartAsync(Func<TimeSpan>? delay = null, double slowSeconds = 4, bool refusesRepetitions = false)
    {
        TemporaryDirectory directory = new();
        SandboxOptions options = new() { SlowSeconds = slowSeconds, DuplicateWindowHours = refusesRepetitions ? 24 : 0 };
        SandboxNetworks networks = SandboxNetworks.Open(directory.File("sandbox.db"), TimeProvider.System, options);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        if (delay is not null)
        {
            app.Use((context, next) => DelayAsync(context, next, delay));
        }

        app.MapSandbox(networks);
        await app.StartAsync();
        return new CountingSink(app, networks, directory);
    }

    /// <summary>Lets the networks know the demo tenant of a product that holds these keys.</summary>
    public Task AdmitAsync(KeyRing keys) => SandboxAccounts.RegisterAsync(Networks, SandboxAccounts.Of(keys));

    /// <summary>How often each target of these contents arrived; the idempotency key names it.</summary>
    public Dictionary<(string ContentId, string TargetId), int> Posts() => Arrivals().CountBy(a => (a.ContentId, a.TargetId)).ToDictionary();

    /// <summary>Everything that arrived.</summary>
    public IReadOnlyList<Arrival> Arrivals() => [.. Networks.Feed().Select(p =>
    {
        string[] key = (p.IdempotencyKey ?? throw new AssertFailedException($"Post {p.Id} has no idempotency key.")).Split('.');
        // Content, version, and a target whose id may hold a point itself.
        return new Arrival(key[0], string.Join('.', key[2..]), p.ReceivedAt);
    })];

    public async ValueTask DisposeAsync()
    {
        await Networks.DisposeAsync();
        await _app.DisposeAsync();
        _directory.Dispose();
    }

    /// <summary>What has reached a network takes its effect there, whether or not its sender still lives.</summary>
    private static async Task DelayAsync(HttpContext context, RequestDelegate next, Func<TimeSpan> delay)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        body.Position = 0;
        context.Request.Body = body;
        await Moment.AfterAsync(delay());
        context.Response.OnStarting(() => Moment.AfterAsync(delay()));
        await next(context);
    }

    internal sealed record Arrival(string ContentId, string TargetId, DateTimeOffset At);
}
