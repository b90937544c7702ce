using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;
using AutoPublish.Local.Seeding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
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

    /// <param name="delay">How long the networks take to answer each call; null answers at once.</param>
    public static async Task<CountingSink> StartAsync(Func<TimeSpan>? delay = null, double slowSeconds = 4)
    {
        TemporaryDirectory directory = new();
        SandboxNetworks networks = SandboxNetworks.Open(directory.File("sandbox.db"), TimeProvider.System, new SandboxOptions { SlowSeconds = slowSeconds });
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        if (delay is not null)
        {
            app.Use(async (context, next) =>
            {
                using PeriodicTimer wait = new(delay());
                await wait.WaitForNextTickAsync(CancellationToken.None);
                await next(context);
            });
        }

        app.MapSandbox(networks);
        await app.StartAsync();
        return new CountingSink(app, networks, directory);
    }

    /// <summary>Lets the networks know the demo tenant of a product that holds these keys.</summary>
    public Task AdmitAsync(KeyRing keys) => SandboxAccounts.RegisterAsync(Networks, SandboxAccounts.Of(keys));

    /// <summary>How often each target of these contents arrived; the idempotency key names it.</summary>
    public Dictionary<(string ContentId, string TargetId), int> Posts() => Networks.Feed()
        .Select(p => (p.IdempotencyKey ?? throw new AssertFailedException($"Post {p.Id} has no idempotency key.")).Split('.'))
        .GroupBy(key => (key[0], key[^1]))
        .ToDictionary(g => g.Key, g => g.Count());

    public async ValueTask DisposeAsync()
    {
        await Networks.DisposeAsync();
        await _app.DisposeAsync();
        _directory.Dispose();
    }
}
