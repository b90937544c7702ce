using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AutoPublish.Core.Faults;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Simulation;

/// <summary>
/// One engine on one thread: the seed decides what runs next, how much a commit takes, when clients call, when time
/// passes and when the host restarts. The same seed gives the same trace, to the bit.
/// </summary>
internal sealed class SimulatedRun(int seed, string path) : IFailpoints
{
    private const int Instances = 3;
    private const int MaxSteps = 20_000;

    private readonly Random _random = new(seed);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SeededLane _lane = new();
    private readonly IncrementalHash _trace = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _started;
    private int _restarts;

    /// <summary>Instances that did not complete.</summary>
    public int Unfinished { get; private set; } = -1;

    public void Hit(string name) => Trace(name);

    /// <summary>The hash of everything that happened and of everything that is stored.</summary>
    public async Task<string> RunAsync()
    {
        await using SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = path, OwnWriterThread = false }, TimeProvider.System);
        SqliteOrchestrationEngine engine = await StartAsync(database);
        for (int step = 0; step < MaxSteps && (_started < Instances || Active(database) > 0); step++)
        {
            int choice = _random.Next(100);
            Trace($"{step}:{choice}");
            if (choice < 50 && _lane.Count > 0)
            {
                _lane.Run(_random.Next(_lane.Count));
            }
            else if (choice < 80)
            {
                database.Writer.RunBatch(_random.Next(1, 8));
            }
            else if (choice < 90)
            {
                Call(engine);
            }
            else if (choice < 99 || _restarts == 3)
            {
                _time.Advance(TimeSpan.FromMilliseconds(_random.Next(200)));
            }
            else
            {
                engine = await RestartAsync(engine, database);
            }
        }

        Unfinished = Instances - _started + Active(database);
        await StopAsync(engine, database);
        Trace(Dump(database));
        return Convert.ToHexString(_trace.GetHashAndReset());
    }

    private static int Active(SqliteDatabase database) => (int)Number(database, "SELECT count(*) FROM instances WHERE status <> 2");

    private static long Number(SqliteDatabase database, string sql) => database.Read(session =>
    {
        SqliteStatement read = session.Statement(sql);
        long number = read.Step() ? read.Int64(0) : 0;
        read.Reset();
        return number;
    });

    private static string Dump(SqliteDatabase database) => database.Read(session =>
    {
        const string Sql = """
            SELECT group_concat(row, x'0a') FROM (
              SELECT json_array(i.id, h.execution, h.sequence, h.kind, h.at, h.number, h.name, h.payload) AS row
                FROM history h JOIN instances i ON i.key = h.instance
              UNION ALL SELECT json_array(id, status, version, execution, created_at, updated_at, ended_at, output, error) FROM instances
              UNION ALL SELECT json_array('timer', instance, task, due_at) FROM timers
              UNION ALL SELECT json_array('inbox', instance, sequence, name) FROM inbox
              ORDER BY 1)
            """;
        return (string)(session.Prepare(Sql).ExecuteScalar() ?? string.Empty);
    });

    private static void Settle(SqliteDatabase database)
    {
        while (database.Writer.RunBatch(256))
        {
        }
    }

    private async Task<SqliteOrchestrationEngine> StartAsync(SqliteDatabase database)
    {
        OrchestrationRegistry registry = new OrchestrationRegistry(JsonSerializerOptions.Default)
            .Add(new SimulatedOrchestration()).Add(new SimulatedChild()).Add(SimulatedOrchestration.Work, Work);
        EngineParts parts = new(
            database, registry, new EngineOptions { LeaseSeconds = 3_600, ClockCheckSeconds = 3_600 }, _time, NullLoggerFactory.Instance, this, _lane, _lane, _lane, $"holder-{_restarts}");
        SqliteOrchestrationEngine engine = new(parts);
        Task start = engine.StartAsync();
        Settle(database);
        await start;
        return engine;
    }

    private async Task StopAsync(SqliteOrchestrationEngine engine, SqliteDatabase database)
    {
        Settle(database);
        Task stop = engine.StopAsync();
        while (!stop.IsCompleted)
        {
            Settle(database);
            await Task.Yield();
        }

        await stop;
        _lane.Clear();
    }

    private async Task<SqliteOrchestrationEngine> RestartAsync(SqliteOrchestrationEngine engine, SqliteDatabase database)
    {
        _restarts++;
        await StopAsync(engine, database);
        return await StartAsync(database);
    }

    private void Call(SqliteOrchestrationEngine engine)
    {
        if (_started < Instances && _random.Next(2) == 0)
        {
            _started++;
            _ = engine.StartAsync(new SimulatedOrchestration(), $"i{_started}", _started).AsTask();
        }
        else
        {
            _ = engine.RaiseEventAsync($"i{_random.Next(1, Instances + 1)}", "wake", "x").AsTask();
        }
    }

    private Task<int> Work(int input, ActivityContext call) =>
        new Random(unchecked(seed ^ (input * 31) ^ call.Attempt)).Next(4) == 0 ? throw new IOException("injected") : Task.FromResult(input);

    private void Trace(string what) => _trace.AppendData(Encoding.UTF8.GetBytes(what));
}
