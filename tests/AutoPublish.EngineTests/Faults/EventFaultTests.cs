using System.Globalization;
using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Faults;

/// <summary>F7: an event at every awkward moment: consumed once, in order, or refused.</summary>
[TestClass]
public sealed class EventFaultTests
{
    private static readonly ScriptedOrchestration<int, string> Collector = new("Collector", async (context, count) =>
    {
        string all = string.Empty;
        for (int i = 0; i < count; i++)
        {
            all += await context.WaitForExternalEventAsync<string>("item");
        }

        return all;
    });

    private static readonly ScriptedOrchestration<string, string> Renewing = new("Renewing", async (context, sofar) =>
    {
        sofar += await context.WaitForExternalEventAsync<string>("item");
        if (sofar.Length < 10)
        {
            context.ContinueAsNew(sofar);
        }

        return sofar;
    });

    private static readonly ScriptedOrchestration<string, string> Reminding = new("Reminding", async (context, _) =>
    {
        Task<string> item = context.WaitForExternalEventAsync<string>("item");
        for (int i = 0; i < 5; i++)
        {
            using CancellationTokenSource cancellation = new();
            Task timer = context.CreateTimerAsync(context.UtcNow + TimeSpan.FromSeconds(1), cancellation.Token);
            if (await Task.WhenAny(item, timer) == item)
            {
                cancellation.Cancel();
                break;
            }
        }

        return await item;
    });

    private static readonly ScriptedOrchestration<string, string> Late = new("Late", async (context, _) =>
    {
        await context.WaitForExternalEventAsync<string>("go");
        return await context.WaitForExternalEventAsync<string>("item") + await context.WaitForExternalEventAsync<string>("item");
    });

    private static readonly Activity<int, int> Look = new("Look");

    // As every flow of the product: it looks, and ends when nothing was said meanwhile.
    private static readonly ScriptedOrchestration<int, string> Looking = new("Looking", async (context, number) =>
    {
        string seen = string.Empty;
        Task<string> item = context.WaitForExternalEventAsync<string>("item");
        while (true)
        {
            await context.CallActivityAsync(Look, number);
            if (!item.IsCompleted)
            {
                return seen;
            }

            seen += await item;
            item = context.WaitForExternalEventAsync<string>("item");
        }
    });

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("before a commit")]
    [DataRow("at any time")]
    public async Task Event_WhileItsInstanceEnds_IsSeenOrRefused(string moment)
    {
        FaultRun run = new($"F7 while it ends, {moment}", 100, 1_000);
        OrchestrationRegistry registry = new OrchestrationRegistry(JsonSerializerOptions.Default).Add(Looking).Add(Look, (x, _) => Task.FromResult(x));
        await using SqliteHarness harness = await SqliteHarness.StartAsync(registry);
        for (int i = 0; i < run.Size; i++)
        {
            string id = i.ToString(CultureInfo.InvariantCulture);
            RaiseResult raised = moment == "at any time"
                ? await RaiseAtAnyTimeAsync(harness.Client, id, run.RandomOf(i))
                : await RaiseBeforeCommitAsync(harness, id, commits: run.RandomOf(i).Next(1, 3));
            OrchestrationInstance ended = await harness.EndAsync(id);
            run.Check(ended.Output == (raised == RaiseResult.Delivered ? "\"r\"" : "\"\""), $"{id} answered {raised} and ended as {ended}");
            run.Count();
        }

        run.Check(harness.Number("SELECT count(*) FROM inbox") == 0, "events are left");
        run.Report(TestContext);
    }

    [TestMethod]
    [DataRow("during a reminder")]
    [DataRow("before a waiter")]
    [DataRow("before the first turn")]
    [DataRow("after the end")]
    [DataRow("ten times")]
    [DataRow("across continue-as-new")]
    public async Task Event_AtAnAwkwardMoment_NeitherLostNorDoubled(string moment)
    {
        FaultRun run = new($"F7 {moment}", 100, 1_000);
        OrchestrationRegistry registry = new OrchestrationRegistry(JsonSerializerOptions.Default).Add(Collector).Add(Renewing).Add(Reminding).Add(Late);
        await using SqliteHarness harness = await SqliteHarness.StartAsync(registry);
        for (int i = 0; i < run.Size; i++)
        {
            string id = i.ToString(CultureInfo.InvariantCulture);
            (string expected, RaiseResult last) = await RaiseAsync(harness, moment, id, run.RandomOf(i));
            OrchestrationInstance ended = await harness.EndAsync(id);
            run.Check(ended.Output == $"\"{expected}\"", $"{id} ended as {ended}");
            run.Check(last == (moment == "after the end" ? RaiseResult.Closed : RaiseResult.Delivered), $"{id} answered {last}");
            run.Count();
        }

        run.Check(harness.Number("SELECT count(*) FROM inbox") == 0, "events are left");
        run.Report(TestContext);
    }

    private static async Task<(string Expected, RaiseResult Last)> RaiseAsync(SqliteHarness harness, string moment, string id, Random random)
    {
        IOrchestrationClient client = harness.Client;
        switch (moment)
        {
            case "during a reminder":
                await client.StartAsync(Reminding, id, "x");
                await harness.WaitAsync(id, x => x.HistoryLength >= 1);
                Task<RaiseResult> raise = Task.Run(async () => await client.RaiseEventAsync(id, "item", "r"));
                harness.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 4)));
                return ("r", await raise);
            case "before a waiter":
                await client.StartAsync(Late, id, "x");
                await client.RaiseEventAsync(id, "item", "a");
                await client.RaiseEventAsync(id, "item", "b");
                return ("ab", await client.RaiseEventAsync(id, "go", "x"));
            case "before the first turn":
                ValueTask<StartResult> start = client.StartAsync(Collector, id, 1);
                RaiseResult early = await client.RaiseEventAsync(id, "item", "f");
                await start;
                return ("f", early);
            case "after the end":
                await client.StartAsync(Collector, id, 1);
                await client.RaiseEventAsync(id, "item", "e");
                await harness.EndAsync(id);
                return ("e", await client.RaiseEventAsync(id, "item", "late"));
            case "ten times":
                await client.StartAsync(Collector, id, 10);
                return ("0123456789", await RaiseTenAsync(client, id));
            default:
                await client.StartAsync(Renewing, id, string.Empty);
                return ("0123456789", await RaiseTenAsync(client, id));
        }
    }

    private static async Task<RaiseResult> RaiseAtAnyTimeAsync(IOrchestrationClient client, string id, Random random)
    {
        int spins = random.Next(20_000);
        await client.StartAsync(Looking, id, 1);
        Thread.SpinWait(spins);
        return await client.RaiseEventAsync(id, "item", "r");
    }

    /// <summary>In the moment between what a turn decides and its commit.</summary>
    private static async Task<RaiseResult> RaiseBeforeCommitAsync(SqliteHarness harness, string id, int commits)
    {
        TaskCompletionSource<RaiseResult> raised = new();
        int left = commits;
        harness.Pulse.OnHit = name =>
        {
            if (name == EngineFailpoints.TurnBeforeCommit && Interlocked.Decrement(ref left) == 0)
            {
                raised.SetResult(harness.Client.RaiseEventAsync(id, "item", "r").AsTask().GetAwaiter().GetResult());
            }
        };
        await harness.Client.StartAsync(Looking, id, 1);
        return await raised.Task;
    }

    private static async Task<RaiseResult> RaiseTenAsync(IOrchestrationClient client, string id)
    {
        // Not awaited one by one: the order of the calls is the order of the events.
        Task<RaiseResult>[] raises = [.. Enumerable.Range(0, 10).Select(i => client.RaiseEventAsync(id, "item", $"{i}").AsTask())];
        RaiseResult[] results = await Task.WhenAll(raises);
        return results.Min();
    }
}
