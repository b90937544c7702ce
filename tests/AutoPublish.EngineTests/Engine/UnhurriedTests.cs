using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Engine;

/// <summary>A burst of new instances against what is under way.</summary>
[TestClass]
public sealed class UnhurriedTests
{
    private static readonly Activity<int, int> Step = new("Step");

    // Begins, waits to be told, and goes on with the same activity.
    private static readonly ScriptedOrchestration<int, int> TwoSteps = new("TwoSteps", async (context, x) =>
    {
        int first = await context.CallActivityAsync(Step, x);
        await context.WaitForExternalEventAsync<int>("go on");
        return await context.CallActivityAsync(Step, first + 1_000);
    });

    private static readonly EngineOptions OneAtATime = SqliteHarness.Relaxed with { UnhurriedActivities = FrozenSet.Create(Step.Name), MaxConcurrentUnhurried = 1 };

    [TestMethod]
    public async Task Beginners_ThatHoldTheirOnlyPlace_DoNotHoldUpWhatIsUnderWay()
    {
        using SemaphoreSlim entered = new(0);
        TaskCompletionSource gate = new();
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry(async x =>
        {
            if (x == 2)
            {
                entered.Release();
                await gate.Task;
            }

            return x;
        }), OneAtATime);
        await harness.Client.StartAsync(TwoSteps, "under way", 1);
        await harness.WaitAsync("under way", x => x.HistoryLength == 2);
        await harness.Client.StartAsync(TwoSteps, "holds the place", 2);
        await entered.WaitAsync();
        await harness.Client.StartAsync(TwoSteps, "behind it", 3);

        await harness.Client.RaiseEventAsync("under way", "go on", 0);

        Assert.AreEqual(1_001, await harness.ResultAsync<int>("under way"));
        Assert.AreEqual(1, (await harness.Client.GetAsync("behind it"))?.HistoryLength);
        gate.SetResult();
        foreach (string id in (string[])["holds the place", "behind it"])
        {
            await harness.Client.RaiseEventAsync(id, "go on", 0);
            Assert.IsGreaterThan(1_000, await harness.ResultAsync<int>(id));
        }
    }

    [TestMethod]
    public async Task Beginners_MoreThanAreKeptReady_AllBeginOnceAndEnd()
    {
        int calls = 0;
        const int count = 300;
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry(async x =>
        {
            Interlocked.Increment(ref calls);
            await Task.Yield();
            return x;
        }), OneAtATime);
        string[] ids = [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        await Task.WhenAll(ids.Select((id, i) => harness.Client.StartAsync(TwoSteps, id, i).AsTask()));
        await Task.WhenAll(ids.Select(id => harness.Client.RaiseEventAsync(id, "go on", 0).AsTask()));
        for (int i = 0; i < count; i++)
        {
            Assert.AreEqual(i + 1_000, await harness.ResultAsync<int>(ids[i]));
        }

        Assert.AreEqual(2 * count, calls);
    }

    private static OrchestrationRegistry Registry(Func<int, Task<int>> step) =>
        new OrchestrationRegistry(JsonSerializerOptions.Default).Add(TwoSteps).Add(Step, (x, _) => step(x));
}
