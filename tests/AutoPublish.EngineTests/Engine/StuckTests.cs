using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Engine;

[TestClass]
public sealed class StuckTests
{
    private static readonly Activity<string, string> First = new("First");
    private static readonly Activity<string, string> Second = new("Second");

    [TestMethod]
    public async Task Replay_CodeDoesAnother_StuckVisiblyUntilTheCodeIsMended()
    {
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry(First));
        await harness.Client.StartAsync(Script(First), "one", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 2);

        harness.Registry = Registry(Second);
        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync("one", "go", "1");
        OrchestrationInstance stuck = await harness.WaitAsync("one", x => x.Error is not null);
        Assert.AreEqual(InstanceStatus.Running, stuck.Status);
        StringAssert.Contains(stuck.Error, "AP3512");
        StringAssert.Contains(stuck.Error, "ActivityScheduled First at step 1, and the code does ActivityScheduled Second");

        harness.Registry = Registry(First);
        await harness.RestartAsync();

        Assert.AreEqual("x1", await harness.ResultAsync<string>("one"));
        Assert.IsNull((await harness.EndAsync("one")).Error);
    }

    [TestMethod]
    public async Task Replay_StillStuck_TriedAgainWithGrowingDelay()
    {
        using LogRecorder log = new();
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry(First), loggers: log);
        await harness.Client.StartAsync(Script(First), "one", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 2);
        harness.Registry = Registry(Second);
        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync("one", "go", "1");
        foreach (int seconds in new[] { 1, 2, 4 })
        {
            await StuckLinesAsync(harness, log, $"Next attempt in {seconds} s");
            harness.Time.Advance(TimeSpan.FromSeconds(seconds));
        }
    }

    [TestMethod]
    public async Task Load_OrchestrationNotRegistered_StuckVisibly()
    {
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry(First));
        await harness.Client.StartAsync(Script(First), "one", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 2);
        harness.Registry = new OrchestrationRegistry(JsonSerializerOptions.Default);
        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync("one", "go", "1");

        OrchestrationInstance stuck = await harness.WaitAsync("one", x => x.Error is not null);

        Assert.AreEqual(InstanceStatus.Running, stuck.Status);
        StringAssert.Contains(stuck.Error, "AP1212");
    }

    private static async Task StuckLinesAsync(SqliteHarness harness, LogRecorder log, string line)
    {
        // The line is written before the retry is armed, which the note's commit follows.
        string category = typeof(AutoPublish.Sqlite.Engine.SqliteOrchestrationEngine).FullName ?? string.Empty;
        log.Written += harness.Pulse.Beat;
        await harness.Pulse.UntilAsync(() => log.Of(category), lines => lines.Any(x => x.Contains(line, StringComparison.Ordinal)));
        log.Written -= harness.Pulse.Beat;

        // Were the clock moved before the retry is armed, the retry would be armed for later, and never come.
        while (harness.Engine.IsComputing)
        {
            await Task.Yield();
        }
    }

    private static ScriptedOrchestration<string, string> Script(Activity<string, string> activity) => new("Scripted", async (context, input) =>
        await context.CallActivityAsync(activity, input) + await context.WaitForExternalEventAsync<string>("go"));

    private static OrchestrationRegistry Registry(Activity<string, string> activity) => new OrchestrationRegistry(JsonSerializerOptions.Default)
        .Add(Script(activity)).Add(First, (x, _) => Task.FromResult(x)).Add(Second, (x, _) => Task.FromResult(x));
}
