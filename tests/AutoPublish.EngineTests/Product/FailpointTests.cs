using AutoPublish.Core.Accounts;
using AutoPublish.EngineTests.Faults;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Product;

/// <summary>F1: the product is killed at each named failpoint, started again, and nothing is lost or doubled.</summary>
[TestClass]
public sealed class FailpointTests
{
    private const int Contents = 3;

    // These need what the product never does: a child orchestration, a lost lease, code that does not fit its history.
    private static readonly string[] NotOfTheProduct = [EngineFailpoints.TurnRefused, EngineFailpoints.ChildStarted, EngineFailpoints.InstanceStuck];

    private static readonly string[] Failpoints = [.. ContentFailpoints.All, .. DeliveryFailpoints.All, .. EngineFailpoints.All.Except(NotOfTheProduct)];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task F1_KilledAtEachFailpoint_NothingIsLostOrDoubled()
    {
        FaultRun run = new("F1", build: Failpoints.Length * 5, nightly: Failpoints.Length * 100);
        ParallelOptions two = new() { MaxDegreeOfParallelism = 2 };
        await Parallel.ForAsync(0, run.Size, two, async (i, _) =>
        {
            await RunAsync(run, i, Failpoints[i % Failpoints.Length]);
            run.Count();
        });
        run.Report(TestContext);
    }

    private static async Task RunAsync(FaultRun run, int index, string failpoint)
    {
        // The lease is taken once a start; everything else is passed by every content or target.
        int nth = failpoint == EngineFailpoints.LeaseTaken ? 1 : 1 + run.RandomOf(index).Next(Contents);
        string label = $"{failpoint}:{nth} (run {index})";
        using TemporaryDirectory directory = new();
        await using CountingSink sink = await CountingSink.StartAsync();
        using ProductProcess product = new(directory.File("data"), sink.Address);
        await sink.AdmitAsync(product.Keys);
        if (failpoint == DeliveryFailpoints.AfterEvidence)
        {
            sink.Networks.Faults.Add(Platform.X, "dropAfterEffect", Contents);
        }

        List<string> accepted = [];
        if (await product.StartAsync($"{failpoint}:{nth}"))
        {
            using ProductClient client = new(product);
            DateTimeOffset due = TimeProvider.System.GetUtcNow().AddSeconds(1);
            for (int i = 0; i < Contents; i++)
            {
                if (await client.GenerateAsync($"Our espresso machine number {i} of run {index} ships on Friday", due) is { } id)
                {
                    accepted.Add(id);
                }
            }

            using PeriodicTimer look = new(TimeSpan.FromMilliseconds(30));
            long started = TimeProvider.System.GetTimestamp();
            while (product.IsRunning && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(15))
            {
                await client.DriveAsync();
                await look.WaitForNextTickAsync();
            }
        }

        run.Check(!product.IsRunning, $"{label}: never reached");
        product.Kill();
        Assert.IsTrue(await product.StartAsync(), $"{label}: does not start again.\n{product.Log()}");
        await KillSuites.SettleAsync(product, TimeSpan.FromSeconds(60));
        await KillSuites.CheckAsync(run, label, product, sink, accepted);
    }
}
