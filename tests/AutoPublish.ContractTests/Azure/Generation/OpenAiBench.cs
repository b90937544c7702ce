using System.Collections.Concurrent;
using AutoPublish.Azure;
using AutoPublish.Azure.Generation;
using AutoPublish.Azure.Moderation;
using AutoPublish.ContractTests.Store;
using AutoPublish.Sqlite.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.ContractTests.Azure.Generation;

/// <summary>The adapters to Azure OpenAI over the stand-in, with windows that are kept, a clock of its own and a log to read.</summary>
internal sealed class OpenAiBench : IAsyncDisposable, ILoggerProvider
{
    public const string Tenant = "t1";

    private readonly SqliteFixture _store = new();
    private readonly LoggerFactory _loggers = new();
    private readonly SqliteReservations _reservations;
    private readonly HttpClient _network;

    private OpenAiBench(OpenAiServer server)
    {
        Server = server;
        _loggers.AddProvider(this);
        _reservations = new SqliteReservations(_store.Database);
        _network = new HttpClient(server.NewHandler());
    }

    public OpenAiServer Server { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public ConcurrentQueue<LogLine> Log { get; } = [];

    public static async Task<OpenAiBench> StartAsync() => new(await OpenAiServer.StartAsync());

    public AzureOpenAiGenerator Generator(AzureOpenAiLimits? limits = null, Func<AzureOptions, AzureOptions>? options = null, HttpClient? network = null)
    {
        limits ??= new AzureOpenAiLimits();
        return new AzureOpenAiGenerator(Calls(limits, options, network), limits, _loggers.CreateLogger<AzureOpenAiGenerator>());
    }

    public AzureOpenAiModeration Moderation(AzureOpenAiLimits? limits = null, Func<AzureOptions, AzureOptions>? options = null)
    {
        limits ??= new AzureOpenAiLimits();
        return new AzureOpenAiModeration(Calls(limits, options, network: null), limits, _loggers.CreateLogger<AzureOpenAiModeration>());
    }

    public AzureOpenAiImages Images(AzureOpenAiLimits? limits = null, Func<AzureOptions, AzureOptions>? options = null)
    {
        limits ??= new AzureOpenAiLimits();
        AzureOptions set = options?.Invoke(Options()) ?? Options();
        return new AzureOpenAiImages(
            AzureOpenAiRegistration.OpenImageClient(set, Server.Credential, limits, _network).GetImageClient(OpenAiServer.Deployment),
            OpenAiServer.Deployment,
            limits,
            new TokenBudget(_reservations, Time, Guid.NewGuid, set.OpenAiMonthlyTokens, NullLogger<TokenBudget>.Instance),
            new ModelFaults(_loggers.CreateLogger<ModelFaults>()));
    }

    /// <summary>Tokens of the present month.</summary>
    public async Task<long> UsedAsync(string tenantId) => await _reservations.UsedAsync(tenantId, $"tokens:{Time.GetUtcNow():yyyy-MM}");

    public AzureOptions Options() => new()
    {
        CosmosEndpoint = new Uri("https://cosmos.invalid"),
        TableEndpoint = new Uri("https://table.invalid"),
        QueueEndpoint = new Uri("https://queue.invalid"),
        BlobEndpoint = new Uri("https://blob.invalid"),
        KeyVaultEndpoint = new Uri("https://vault.invalid"),
        OpenAiEndpoint = new Uri($"https://{OpenAiServer.Host}"),
        OpenAiDeployment = OpenAiServer.Deployment,
    };

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _store.DisposeAsync();
        _network.Dispose();
        _loggers.Dispose();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Line(Log);

    void IDisposable.Dispose()
    {
        // The factory is disposed of with the bench.
    }

    private ModelCalls Calls(AzureOpenAiLimits limits, Func<AzureOptions, AzureOptions>? options, HttpClient? network)
    {
        AzureOptions set = options?.Invoke(Options()) ?? Options();
        return AzureOpenAiRegistration.OpenCalls(
            AzureOpenAiRegistration.OpenClient(set, Server.Credential, limits, network ?? _network),
            set,
            limits,
            new TokenBudget(_reservations, Time, Guid.NewGuid, set.OpenAiMonthlyTokens, NullLogger<TokenBudget>.Instance),
            new ModelFaults(_loggers.CreateLogger<ModelFaults>()));
    }

    private sealed class Line(ConcurrentQueue<LogLine> log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue(new LogLine(logLevel, eventId.Id, formatter(state, exception)));
    }
}

internal sealed record LogLine(LogLevel Level, int Id, string Text);
