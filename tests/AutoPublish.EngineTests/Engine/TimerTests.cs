using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Engine;

[TestClass]
public sealed class TimerTests
{
    /// <summary>Waits for its input in seconds, from the first turn.</summary>
    private static readonly ScriptedOrchestration<int, string> Waiting = new("Waiting", async (context, seconds) =>
    {
        DateTimeOffset due = context.UtcNow + TimeSpan.FromSeconds(seconds);
        await context.CreateTimerAsync(due);
        return context.UtcNow < due ? "early" : "due";
    });

    private static readonly ScriptedOrchestration<int, string> Racing = new("Racing", async (context, seconds) =>
    {
        using CancellationTokenSource cancellation = new();
        Task timer = context.CreateTimerAsync(context.UtcNow + TimeSpan.FromSeconds(seconds), cancellation.Token);
        await context.WaitForExternalEventAsync<string>("wake");
        cancellation.Cancel();
        await context.WaitForExternalEventAsync<string>("finish");
        return timer.IsCanceled ? "cancelled" : "fired";
    });

    [TestMethod]
    public async Task Cancel_TheLoser_ItsRowIsGoneAndItNeverFires()
    {
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry());
        await harness.Client.StartAsync(Racing, "one", 60);
        await harness.Client.RaiseEventAsync("one", "wake", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 3);
        Assert.AreEqual(0L, harness.Number("SELECT count(*) FROM timers"));
        harness.Time.Advance(TimeSpan.FromMinutes(5));
        await harness.Client.RaiseEventAsync("one", "finish", "x");

        Assert.AreEqual("cancelled", await harness.ResultAsync<string>("one"));
        Assert.AreEqual(4, (await harness.EndAsync("one")).HistoryLength);
    }

    [TestMethod]
    public async Task Fire_MoreThanMemoryHolds_EachWhenDue()
    {
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry(), SqliteHarness.Relaxed with { MaxLoadedTimers = 16 });
        for (int i = 0; i < 200; i++)
        {
            // Several share a second, and the nearest come last.
            await harness.Client.StartAsync(Waiting, Id(i), 1 + ((200 - i) / 4));
            await harness.WaitAsync(Id(i), x => x.HistoryLength == 1);
        }

        harness.Time.Advance(TimeSpan.FromSeconds(10));
        for (int i = 0; i < 200; i++)
        {
            if (1 + ((200 - i) / 4) <= 10)
            {
                Assert.AreEqual("due", await harness.ResultAsync<string>(Id(i)));
            }
        }

        Assert.AreEqual(200 - 39, harness.Number("SELECT count(*) FROM timers"));
        harness.Time.Advance(TimeSpan.FromSeconds(60));
        for (int i = 0; i < 200; i++)
        {
            Assert.AreEqual("due", await harness.ResultAsync<string>(Id(i)));
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(24 * 30)]
    public async Task Fire_ClockJumpsAhead_WithinTheCheckInterval(int hours)
    {
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry(), SqliteHarness.Relaxed with { ClockCheckSeconds = 1 });
        await harness.Client.StartAsync(Waiting, "one", 1800);
        await harness.WaitAsync("one", x => x.HistoryLength == 1);
        // The wall clock jumps without the machine's time passing.
        harness.Time.AdjustTime(harness.Now + TimeSpan.FromHours(hours));
        harness.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.AreEqual("due", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task Fire_ClockJumpsBack_NotBeforeItIsDueAgain()
    {
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry(), SqliteHarness.Relaxed with { ClockCheckSeconds = 1 });
        await harness.Client.StartAsync(Waiting, "one", 60);
        await harness.Client.StartAsync(Racing, "two", 7_200);
        await harness.WaitAsync("one", x => x.HistoryLength == 1);
        harness.Time.AdjustTime(harness.Now - TimeSpan.FromHours(1));
        harness.Time.Advance(TimeSpan.FromSeconds(90));
        await harness.Client.RaiseEventAsync("two", "wake", "x");
        await harness.Client.RaiseEventAsync("two", "finish", "x");
        await harness.EndAsync("two");
        Assert.AreEqual(InstanceStatus.Running, (await harness.Client.GetAsync("one"))?.Status);

        harness.Time.Advance(TimeSpan.FromHours(1));

        Assert.AreEqual("due", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    [DoNotParallelize]
    public async Task Fire_TwoThousandAtOneInstant_WithinASecondOnTheRealClock()
    {
        using TemporaryDirectory directory = new();
        await using SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = directory.File("a.db") }, TimeProvider.System);
        Pulse pulse = new();
        ScriptedOrchestration<long, long> script = new("Late", async (context, due) =>
        {
            await context.CreateTimerAsync(new DateTimeOffset(due, TimeSpan.Zero));
            return context.UtcNow.UtcTicks - due;
        });
        await using SqliteOrchestrationEngine engine = new(database, Registry().Add(script), new EngineOptions(), TimeProvider.System, null, pulse);
        await engine.StartAsync();
        long due = DateTimeOffset.UtcNow.AddSeconds(2).UtcTicks;
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => engine.StartAsync(script, Id(i), due).AsTask()));
        InstanceQueries queries = new(database);
        List<long> late = [];
        for (int i = 0; i < 2000; i++)
        {
            OrchestrationInstance? ended = await pulse.UntilAsync(() => queries.Get(Id(i)), x => x?.Output is not null);
            late.Add(long.Parse(ended?.Output ?? "-1", CultureInfo.InvariantCulture));
        }

        late.Sort();
        TimeSpan worst = TimeSpan.FromTicks(late[^1]);
        Console.WriteLine($"2,000 timers at one instant: median {TimeSpan.FromTicks(late[1000]).TotalMilliseconds} ms, worst {worst.TotalMilliseconds} ms late");
        Assert.IsTrue(late[0] >= 0, "early");
        Assert.IsTrue(worst < TimeSpan.FromSeconds(1), $"{worst} late");
    }

    private static string Id(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static OrchestrationRegistry Registry() => new OrchestrationRegistry(JsonSerializerOptions.Default).Add(Waiting).Add(Racing);
}
