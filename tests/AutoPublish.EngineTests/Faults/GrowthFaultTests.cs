using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Faults;

/// <summary>F10: what runs for ever or fans out wide stays bounded in memory and on disk.</summary>
[TestClass]
[DoNotParallelize]
public sealed class GrowthFaultTests
{
    private const int Rounds = 10_000;
    private const int Wide = 10_000;
    private const long Megabyte = 1024 * 1024;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task ContinueAsNew_TenThousandTimes_HistoryAndMemoryStayBounded()
    {
        FaultRun run = new("F10 continue-as-new", 1, 20);
        Activity<int, int> next = new("Next");
        ScriptedOrchestration<int, int> script = new("Renewing", async (context, round) =>
        {
            int value = await context.CallActivityAsync(next, round);
            if (value < Rounds)
            {
                context.ContinueAsNew(value);
            }

            return value;
        });
        for (int i = 0; i < run.Size; i++)
        {
            await using SqliteHarness harness = await SqliteHarness.StartAsync(
                new OrchestrationRegistry(JsonSerializerOptions.Default).Add(script).Add(next, (x, _) => Task.FromResult(x + 1)));
            long before = GC.GetTotalMemory(forceFullCollection: true);
            await harness.Client.StartAsync(script, "one", 0);
            OrchestrationInstance ended = await harness.EndAsync("one");
            long grown = GC.GetTotalMemory(forceFullCollection: true) - before;

            run.Check(ended.Execution == Rounds - 1, $"ended as {ended}");
            run.Check(harness.Number("SELECT count(*) FROM history") == 2, "old history is left");
            run.Check(grown < 4 * Megabyte, $"memory grew by {grown} bytes");
            run.Check(new FileInfo(harness.Database.Path).Length < Megabyte, $"the file is {new FileInfo(harness.Database.Path).Length} bytes");
            run.Count();
        }

        run.Report(TestContext);
    }

    [TestMethod]
    public async Task FanOut_TenThousandWithFaults_EveryResultOnceAndMemoryGivenBack()
    {
        FaultRun run = new("F10 fan-out", 1, 20);
        for (int i = 0; i < run.Size; i++)
        {
            await FanOutAsync(run, run.RandomOf(i).Next());
            run.Count();
        }

        run.Report(TestContext);
    }

    private static async Task FanOutAsync(FaultRun run, int salt)
    {
        Activity<int, int> work = new("Work");
        RetryPolicy retry = new(20, TimeSpan.Zero, 1, TimeSpan.Zero);
        ScriptedOrchestration<int, long> script = new("Wide", async (context, count) =>
        {
            int[] results = await Task.WhenAll(Enumerable.Range(0, count).Select(x => context.CallActivityAsync(work, x, retry)));
            return results.Sum(x => (long)x);
        });
        int faults = 0;
        OrchestrationRegistry registry = new OrchestrationRegistry(JsonSerializerOptions.Default).Add(script).Add(work, (x, call) =>
        {
            if (new Random(unchecked((salt ^ (x * 31)) + call.Attempt)).Next(10) == 0)
            {
                Interlocked.Increment(ref faults);
                throw new IOException("injected");
            }

            return Task.FromResult(x);
        });
        await using SqliteHarness harness = await SqliteHarness.StartAsync(registry);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await harness.Client.StartAsync(script, "one", Wide);
        OrchestrationInstance ended = await harness.EndAsync("one");
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        run.Check(ended.Output == $"{(long)Wide * (Wide - 1) / 2}", $"ended as {ended}");
        run.Check(faults is > Wide / 20 and < Wide / 5, $"{faults} faults");
        // A call and its answer; and for each fault a timer, its firing, and another call and answer.
        run.Check(ended.HistoryLength == (2 * Wide) + (4 * faults), $"{ended.HistoryLength} steps for {faults} faults");
        run.Check(harness.Number("SELECT count(*) FROM timers") == 0, "timers are left");
        run.Check(grown < 8 * Megabyte, $"memory grew by {grown} bytes");
    }
}
