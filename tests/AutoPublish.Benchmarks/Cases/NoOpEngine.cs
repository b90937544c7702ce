using System.Collections.Concurrent;
using System.Text.Json;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.Benchmarks.Cases;

/// <summary>The engine as the local host makes it, with nothing to do but orchestrate.</summary>
internal sealed class NoOpEngine : IAsyncDisposable
{
    private static readonly NoOpOrchestration Flow = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _live = new();
    private readonly EndWatch _ends;
    private readonly SqliteDatabase _database;
    private readonly SqliteOrchestrationEngine _engine;
    private int _ids;

    private NoOpEngine(SqliteDatabase database)
    {
        OrchestrationRegistry registry = new(JsonSerializerOptions.Web);
        registry.Add(Flow).Add(NoOpOrchestration.Next, (input, context) =>
        {
            if (input == NoOpOrchestration.Activities - 1)
            {
                _ends?.Expect(context.InstanceId);
            }

            return Task.FromResult(input + 1);
        });
        _ends = new EndWatch(HasEndedAsync);
        _database = database;
        _engine = new SqliteOrchestrationEngine(database, registry, new EngineOptions(), TimeProvider.System, failpoints: _ends);
    }

    public static async Task<NoOpEngine> StartAsync(string path)
    {
        NoOpEngine engine = new(SqliteDatabase.Open(new SqliteOptions { Path = path }, TimeProvider.System));
        await engine._engine.StartAsync();
        return engine;
    }

    /// <summary>Completes when the end of one orchestration is durable.</summary>
    public async Task RunOneAsync()
    {
        string id = $"n{Interlocked.Increment(ref _ids)}";
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _live[id] = ended;
        await _engine.StartAsync(Flow, id, 0);
        await ended.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async ValueTask<bool> HasEndedAsync(string id)
    {
        if (await _engine.GetAsync(id) is not { Status: InstanceStatus.Completed } || !_live.TryRemove(id, out TaskCompletionSource? ended))
        {
            return false;
        }

        ended.SetResult();
        return true;
    }
}
