using System.Security.Cryptography;
using AutoPublish.Azure.Queues;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Requests;
using AutoPublish.Core.Secrets;
using AutoPublish.Functions.Hosting;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;
using AutoPublish.WebTests.App;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moq;

namespace AutoPublish.FunctionsTests.Host;

/// <summary>The host for Azure as it is composed, with another store behind the ports.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("autopublish-").FullName;
    private readonly SqliteDatabase _database;

    private IHost? _app;

    /// <summary>What wakes whoever delivers to webhooks.</summary>
    public Mock<QueueClient> Queue { get; } = new();

    private TestHost() => _database = SqliteDatabase.Open(new SqliteOptions { Path = Path.Combine(_directory, "host.db") }, TimeProvider.System);

    public static async Task<TestHost> AddToAsync(IServiceCollection services)
    {
        (TestHost host, Action<IServiceCollection> ports) = await BringAsync();
        services.AddLogging();
        services.AddAzureHost(TestSettings.Read(TestSettings.Needed()), ports);
        return host;
    }

    /// <summary>For a host that is made elsewhere.</summary>
    public static async Task<(TestHost Host, Action<IServiceCollection> Ports)> BringAsync()
    {
        TestHost host = new();
        SqliteDocumentStore documents = await SqliteDocumentStore.OpenAsync(host._database);
        return (host, ports => host.AddPorts(ports, documents));
    }

    /// <summary>Composed and opened, as the program does before it runs.</summary>
    /// <param name="more">Adds to or replaces what it is made of.</param>
    public static async Task<TestHost> OpenAsync(Action<IServiceCollection>? more = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // As the worker does on a developer's machine.
        builder.Host.UseDefaultServiceProvider(validation => validation.ValidateOnBuild = validation.ValidateScopes = true);
        TestHost host = await AddToAsync(builder.Services);
        more?.Invoke(builder.Services);
        host._app = builder.Build();
        host.Services.Open();
        return host;
    }

    public IServiceProvider Services => _app?.Services ?? throw new InvalidOperationException("Added to another host.");

    public async ValueTask DisposeAsync()
    {
        _app?.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private void AddPorts(IServiceCollection services, SqliteDocumentStore documents)
    {
        SqliteReservations reservations = new(_database);
        SqliteRequestReplay replays = new(_database, TimeProvider.System, Guid.NewGuid);
        services
            .AddSingleton(new KeyRing([new SigningKey("k1", SHA256.HashData([1]))]))
            .AddSingleton<IDocumentStore>(documents)
            .AddSingleton<IReservations>(reservations)
            .AddSingleton<IRequestReplay>(replays)
            .AddSingleton<IExpiringRecords>(reservations)
            .AddSingleton<IExpiringRecords>(replays)
            .AddSingleton<IMediaStore, TestMedia>()
            .AddSingleton(s => new WebhookWakeUps(documents, new WakeUpQueue(Queue.Object), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<WebhookWakeUps>>()));
    }
}
