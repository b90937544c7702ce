using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Faults;

/// <summary>F6: an event and a timer in the same tick. One branch is taken, the other's timer is gone, no event is lost.</summary>
[TestClass]
public sealed class RaceFaultTests
{
    private const int PerRound = 50;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task EventAndTimer_SameTick_OneBranch()
    {
        FaultRun run = new("F6", 1_000, 10_000);
        ScriptedOrchestration<int, string> script = new("Race", RaceAsync);
        await using SqliteHarness harness = await SqliteHarness.StartAsync(new OrchestrationRegistry(JsonSerializerOptions.Default).Add(script));
        int events = 0;
        for (int round = 0; round < run.Size / PerRound; round++)
        {
            string[] ids = [.. Enumerable.Range(0, PerRound).Select(i => $"{round}-{i}")];
            foreach (string id in ids)
            {
                await harness.Client.StartAsync(script, id, 0);
                await harness.WaitAsync(id, x => x.HistoryLength == 1);
            }

            using Barrier tick = new(2);
            Task clock = Task.Run(() =>
            {
                tick.SignalAndWait();
                harness.Time.Advance(TimeSpan.FromSeconds(1));
            });
            tick.SignalAndWait();
            await Task.WhenAll(ids.Select(id => harness.Client.RaiseEventAsync(id, "wake", id).AsTask()));
            await clock;
            foreach (string id in ids)
            {
                OrchestrationInstance ended = await harness.EndAsync(id);
                run.Check(ended.Output == $"\"event {id}\"" || ended.Output == $"\"timer {id}\"", $"{id} ended as {ended}");
                events += ended.Output?.Contains("event", StringComparison.Ordinal) == true ? 1 : 0;
                run.Count();
            }
        }

        run.Check(harness.Number("SELECT count(*) FROM timers") == 0, "timers are left");
        run.Check(harness.Number("SELECT count(*) FROM inbox") == 0, "events are left");
        TestContext.WriteLine($"the event came first {events} times");
        run.Report(TestContext);
    }

    private static async Task<string> RaceAsync(IOrchestrationContext context, int input)
    {
        using CancellationTokenSource cancellation = new();
        Task<string> wake = context.WaitForExternalEventAsync<string>("wake");
        Task timer = context.CreateTimerAsync(context.UtcNow + TimeSpan.FromSeconds(1), cancellation.Token);
        if (await Task.WhenAny(wake, timer) == timer)
        {
            return $"timer {await wake}";
        }

        cancellation.Cancel();
        return timer.IsCanceled ? $"event {await wake}" : "both";
    }
}
