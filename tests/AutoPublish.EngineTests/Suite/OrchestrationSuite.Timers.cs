using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Suite;

public abstract partial class OrchestrationSuite
{
    [TestMethod]
    public async Task CreateTimer_NotDue_DoesNotFire()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, _) =>
        {
            DateTimeOffset due = context.UtcNow + TimeSpan.FromSeconds(2);
            Task timer = context.CreateTimerAsync(due);
            await context.WaitForExternalEventAsync<string>("look");
            bool early = timer.IsCompleted;
            await timer;
            return early || context.UtcNow < due ? "early" : "due";
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 1);
        await harness.PassAsync(TimeSpan.FromSeconds(1));
        await harness.Client.RaiseEventAsync("one", "look", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 2);
        await harness.PassAsync(TimeSpan.FromSeconds(1));

        Assert.AreEqual("due", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task CreateTimer_DueInThePast_FiresAtOnce()
    {
        (IOrchestrationHarness harness, string? result) = await RunAsync(Registry(), async (context, _) =>
        {
            await context.CreateTimerAsync(context.UtcNow - TimeSpan.FromDays(1));
            return "fired";
        });
        await using (harness)
        {
            Assert.AreEqual("fired", result);
        }
    }

    [TestMethod]
    public async Task CreateTimer_CancelledLoserOfARace_TheInstanceEndsWithoutIt()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, _) =>
        {
            using CancellationTokenSource cancellation = new();
            Task timer = context.CreateTimerAsync(context.UtcNow + TimeSpan.FromDays(300), cancellation.Token);
            Task<string> wake = context.WaitForExternalEventAsync<string>("wake");
            Task winner = await Task.WhenAny(timer, wake);
            cancellation.Cancel();
            return winner == wake && timer.IsCanceled ? "event" : "timer";
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        await harness.Client.RaiseEventAsync("one", "wake", "x");

        Assert.AreEqual("event", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task CreateTimer_AcrossARestart_Fires()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, _) =>
        {
            await context.CreateTimerAsync(context.UtcNow + TimeSpan.FromSeconds(2));
            return "fired";
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 1);
        await harness.RestartAsync();
        await harness.PassAsync(TimeSpan.FromSeconds(2));

        Assert.AreEqual("fired", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task UtcNow_OnReplay_IsTheRecordedTime()
    {
        List<DateTimeOffset> seen = [];
        ScriptedOrchestration<string, DateTimeOffset[]> script = Script<string, DateTimeOffset[]>(async (context, _) =>
        {
            DateTimeOffset first = context.UtcNow;
            lock (seen)
            {
                seen.Add(first);
            }

            await context.CreateTimerAsync(first + TimeSpan.FromSeconds(1));
            DateTimeOffset second = context.UtcNow;
            await context.CallActivityAsync(Echo, "x");
            return [first, second, context.UtcNow];
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 1);
        await harness.RestartAsync();
        await harness.PassAsync(TimeSpan.FromSeconds(1));

        DateTimeOffset[]? times = await harness.ResultAsync<DateTimeOffset[]>("one");
        Assert.IsNotNull(times);
        Assert.AreEqual(1, seen.Distinct().Count());
        Assert.IsTrue(times[1] >= times[0] + TimeSpan.FromSeconds(1) && times[2] >= times[1]);
    }
}
