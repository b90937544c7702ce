using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Faults;

/// <summary>F5: an engine stalls past its lease, another takes over, and the first one goes on to commit.</summary>
[TestClass]
public sealed class LeaseFaultTests
{
    private static readonly Activity<int, int> Next = new("Next");
    private static readonly EngineOptions Options = new() { LeaseSeconds = 30, SoleProcess = false, ClockCheckSeconds = 3_600 };

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task OldOwner_CommitsAfterTakeover_Refused()
    {
        FaultRun run = new("F5", 100, 1_000);
        using TemporaryDirectory directory = new();
        await using SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = directory.File("a.db") }, TimeProvider.System);
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        for (int i = 0; i < run.Size; i++)
        {
            await TakeOverAsync(run, database, clock, i);
            run.Count();
        }

        run.Report(TestContext);
    }

    private static async Task TakeOverAsync(FaultRun run, SqliteDatabase database, FakeTimeProvider clock, int number)
    {
        ScriptedOrchestration<int, int> script = new("Sum", async (context, start) =>
        {
            int sum = start;
            for (int i = 0; i < 5; i++)
            {
                sum = await context.CallActivityAsync(Next, sum);
            }

            return sum;
        });
        OrchestrationRegistry registry = new OrchestrationRegistry(JsonSerializerOptions.Default).Add(script).Add(Next, (x, _) => Task.FromResult(x + 1));
        // The old owner's clock stands still, as for a process that the system suspended.
        FakeTimeProvider stalled = new(clock.GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(Options.LeaseSeconds + 1));
        Pulse pulse = new();
        Pulse oldPulse = new();
        using LogRecorder log = new();
        await using SqliteOrchestrationEngine old = new(database, registry, Options, stalled, log, oldPulse);
        await using SqliteOrchestrationEngine heir = new(database, registry, Options, clock, null, pulse);
        int left = run.RandomOf(number).Next(1, 7);
        oldPulse.OnHit = name =>
        {
            if (name == EngineFailpoints.TurnBeforeCommit && Interlocked.Decrement(ref left) == 0)
            {
                heir.StartAsync().GetAwaiter().GetResult();
            }
        };
        await old.StartAsync();
        string id = $"instance-{number}";
        await old.StartAsync(script, id, number);
        InstanceQueries queries = new(database);
        OrchestrationInstance? ended = await pulse.UntilAsync(() => queries.Get(id), x => x is { Status: not (InstanceStatus.Pending or InstanceStatus.Running) });
        await oldPulse.UntilAsync(() => log.Of(typeof(SqliteOrchestrationEngine).FullName ?? string.Empty), x => x.Any(line => line.Contains("was dropped", StringComparison.Ordinal)));

        run.Check(ended?.Output == $"{number + 5}", $"{id} ended as {ended}");
        run.Check(ended?.HistoryLength == 10, $"{id} has {ended?.HistoryLength} steps");
        run.Check(ended?.Version == 1 && ended.Execution == 0, $"{id} is {ended}");
    }
}
