using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Suite;

internal sealed class SqliteHarness : IOrchestrationHarness
{
    // A day passes in one step; noticing clock jumps has its own test.
    public static readonly EngineOptions Relaxed = new() { ClockCheckSeconds = 3_600, LeaseSeconds = 3_600 };

    private readonly TemporaryDirectory _directory = new();
    private readonly EngineOptions _options;
    private readonly ILoggerFactory? _loggers;

    private SqliteHarness(OrchestrationRegistry registry, EngineOptions options, ILoggerFactory? loggers)
    {
        Registry = registry;
        _options = options;
        _loggers = loggers;
        Database = OpenDatabase();
        Engine = NewEngine();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public Pulse Pulse { get; } = new();

    public SqliteDatabase Database { get; private set; }

    public SqliteOrchestrationEngine Engine { get; private set; }

    /// <summary>The code of the next start.</summary>
    public OrchestrationRegistry Registry { get; set; }

    public IOrchestrationClient Client => Engine;

    public DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<SqliteHarness> StartAsync(OrchestrationRegistry registry, EngineOptions? options = null, ILoggerFactory? loggers = null)
    {
        SqliteHarness harness = new(registry, options ?? Relaxed, loggers);
        await harness.Engine.StartAsync();
        return harness;
    }

    public Task PassAsync(TimeSpan span)
    {
        Time.Advance(span);
        return Task.CompletedTask;
    }

    public async Task RestartAsync()
    {
        await Engine.DisposeAsync();
        await Database.DisposeAsync();
        Database = OpenDatabase();
        Engine = NewEngine();
        await Engine.StartAsync();
    }

    public async Task<OrchestrationInstance> WaitAsync(string instanceId, Func<OrchestrationInstance, bool> until)
    {
        InstanceQueries queries = new(Database);
        OrchestrationInstance? found = await Pulse.UntilAsync(() => queries.Get(instanceId), x => x is not null && until(x));
        return found ?? throw new InvalidOperationException();
    }

    public SqliteOrchestrationEngine NewEngine(SqliteDatabase? database = null) => new(database ?? Database, Registry, _options, Time, _loggers, Pulse);

    public long Number(string sql) => Database.Read(session =>
    {
        SqliteStatement read = session.Statement(sql);
        long number = read.Step() ? read.Int64(0) : 0;
        read.Reset();
        return number;
    });

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Database.DisposeAsync();
        _directory.Dispose();
    }

    private SqliteDatabase OpenDatabase() => SqliteDatabase.Open(new SqliteOptions { Path = _directory.File("engine.db") }, TimeProvider.System);
}
