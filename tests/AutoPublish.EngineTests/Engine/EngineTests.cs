using System.Globalization;
using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Engine;

[TestClass]
public sealed class EngineTests
{
    private static readonly ScriptedOrchestration<int, int> Adding = new("Adding", async (context, sum) =>
    {
        for (int i = 0; i < 3; i++)
        {
            sum += await context.WaitForExternalEventAsync<int>("add");
        }

        return sum;
    });

    private static OrchestrationRegistry Registry => new OrchestrationRegistry(JsonSerializerOptions.Default).Add(Adding);

    [TestMethod]
    public async Task Cache_SmallerThanTheInstances_EvictsAndLosesNothing()
    {
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry, SqliteHarness.Relaxed with { MaxCachedInstances = 4 });
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 50; i++)
            {
                string id = i.ToString(CultureInfo.InvariantCulture);
                if (round == 0)
                {
                    await harness.Client.StartAsync(Adding, id, i);
                }

                await harness.Client.RaiseEventAsync(id, "add", 100);
                await harness.WaitAsync(id, x => x.HistoryLength == round + 1);
            }

            Assert.IsTrue(harness.Engine.InstancesInMemory <= 6, $"{harness.Engine.InstancesInMemory} in memory");
        }

        for (int i = 0; i < 50; i++)
        {
            Assert.AreEqual(300 + i, await harness.ResultAsync<int>(i.ToString(CultureInfo.InvariantCulture)));
        }
    }

    [TestMethod]
    public async Task Event_ManyWaiting_OneTurnTakesThemAll()
    {
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry);
        int commits = 0;
        await harness.Client.StartAsync(Adding, "one", 0);
        await harness.WaitAsync("one", x => x.Status == InstanceStatus.Running);
        harness.Pulse.OnHit = name => commits += name == EngineFailpoints.TurnAfterCommit ? 1 : 0;
        using ManualResetEventSlim gate = new();
        Task blocked = harness.Database.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(10)));
        Task[] raises = [.. Enumerable.Range(1, 3).Select(i => harness.Client.RaiseEventAsync("one", "add", i).AsTask())];
        gate.Set();
        await blocked;
        await Task.WhenAll(raises);

        Assert.AreEqual(6, await harness.ResultAsync<int>("one"));
        Assert.IsTrue(commits <= 3, $"{commits} commits");
    }

    [TestMethod]
    public async Task Stop_CancelsActivitiesAndGivesTheLeaseBack()
    {
        Activity<int, int> endless = new("Endless");
        ScriptedOrchestration<int, int> script = new("Calling", (context, x) => context.CallActivityAsync(endless, x));
        TaskCompletionSource cancelled = new();
        using SemaphoreSlim entered = new(0);
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry.Add(script).Add(endless, async (x, call) =>
        {
            entered.Release();
            await using CancellationTokenRegistration registration = call.CancellationToken.Register(cancelled.SetResult);
            await cancelled.Task;
            call.CancellationToken.ThrowIfCancellationRequested();
            return x;
        }));
        await harness.Client.StartAsync(script, "one", 1);
        await entered.WaitAsync();

        await harness.Engine.StopAsync();

        await cancelled.Task;
        Assert.AreEqual(0L, harness.Number("SELECT count(*) FROM leases WHERE holder <> ''"));
        Assert.AreEqual(InstanceStatus.Running, (await harness.Client.GetAsync("one"))?.Status);
    }

    [TestMethod]
    public async Task Stop_WithPatience_WaitsForWhatRuns()
    {
        Activity<int, int> calling = new("Calling out");
        ScriptedOrchestration<int, int> script = new("Calling", (context, x) => context.CallActivityAsync(calling, x));
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using SemaphoreSlim entered = new(0);
        await using SqliteHarness harness = await SqliteHarness.StartAsync(
            Registry.Add(script).Add(calling, async (x, _) =>
            {
                entered.Release();
                await answer.Task;
                return x;
            }),
            SqliteHarness.Relaxed with { StopPatienceSeconds = 30 });
        await harness.Client.StartAsync(script, "one", 1);
        await entered.WaitAsync();

        Task stop = harness.Engine.StopAsync();

        Assert.AreNotSame(stop, await Task.WhenAny(stop, Task.Delay(300)));
        answer.SetResult();
        await stop;
    }

    [TestMethod]
    public async Task Takeover_ExpiredOwner_GoesOnAndRefusesItsActivities()
    {
        Activity<int, int> slow = new("Slow");
        ScriptedOrchestration<int, int> script = new("Calling", (context, x) => context.CallActivityAsync(slow, x));
        TaskCompletionSource<int> first = new();
        int calls = 0;
        using SemaphoreSlim entered = new(0);
        EngineOptions options = SqliteHarness.Relaxed with { LeaseSeconds = 30, SoleProcess = false };
        await using SqliteHarness harness = await SqliteHarness.StartAsync(
            Registry.Add(script).Add(slow, async (_, _) =>
            {
                int call = Interlocked.Increment(ref calls);
                entered.Release();
                return call == 1 ? await first.Task : 2;
            }),
            options);
        await harness.Client.StartAsync(script, "one", 1);
        await entered.WaitAsync();
        Microsoft.Extensions.Time.Testing.FakeTimeProvider later = new(harness.Now + TimeSpan.FromSeconds(31));
        await using SqliteOrchestrationEngine heir = new(harness.Database, harness.Registry, options, later, null, harness.Pulse);

        await heir.StartAsync();
        Assert.AreEqual(2, await harness.ResultAsync<int>("one"));
        first.SetResult(1);
        InvalidOperationException error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await harness.Client.StartAsync(Adding, "two", 0));
        StringAssert.Contains(error.Message, "AP3514");
        harness.Time.Advance(TimeSpan.FromSeconds(10));
        await harness.Pulse.UntilAsync(() => harness.Number("SELECT count(*) FROM leases"), x => x == 2);
        Assert.AreEqual(StartResult.Started, await harness.Client.StartAsync(Adding, "two", 0));

        Assert.AreEqual("2", (await harness.EndAsync("one")).Output);
        Assert.AreEqual(2, (await harness.EndAsync("one")).HistoryLength);
    }

    [TestMethod]
    public async Task Heartbeat_OtherEngineRaisesAnEvent_TheOwnerSeesIt()
    {
        EngineOptions options = SqliteHarness.Relaxed with { LeaseSeconds = 30, SoleProcess = false };
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry, options);
        await using SqliteOrchestrationEngine other = harness.NewEngine();
        await other.StartAsync();
        await harness.Client.StartAsync(Adding, "one", 0);
        await harness.WaitAsync("one", x => x.Status == InstanceStatus.Running);
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual(RaiseResult.Delivered, await other.RaiseEventAsync("one", "add", 1));
        }

        harness.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.AreEqual(3, await harness.ResultAsync<int>("one"));
    }

    [TestMethod]
    [DataRow(0, 30, 1)]
    [DataRow(32, 1, 1)]
    [DataRow(32, 30, 0)]
    public void Options_OutOfRange_AreRefusedAtStart(int activities, int lease, int unhurried) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EngineOptions { MaxConcurrentActivities = activities, LeaseSeconds = lease, MaxConcurrentUnhurried = unhurried }.Validate());

    [TestMethod]
    public void Failpoints_All_AreDistinct() => Assert.AreEqual(EngineFailpoints.All.Count, EngineFailpoints.All.Distinct().Count());
}
