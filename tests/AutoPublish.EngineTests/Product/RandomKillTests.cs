using AutoPublish.EngineTests.Faults;

namespace AutoPublish.EngineTests.Product;

/// <summary>F2: the product is killed at random moments under 200 live contents, and nothing is lost or doubled.</summary>
[TestClass]
public sealed class RandomKillTests
{
    private const int Live = 200;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task F2_KilledAtRandomUnderLoad_NothingIsLostOrDoubled()
    {
        FaultRun run = new("F2", build: 30, nightly: 1000);
        Random jitter = new(run.Seed);
        using TemporaryDirectory directory = new();
        await using CountingSink sink = await CountingSink.StartAsync(() =>
        {
            lock (jitter)
            {
                return TimeSpan.FromMilliseconds(jitter.Next(15, 50));
            }
        });
        using ProductProcess product = new(directory.File("data"), sink.Address);
        await sink.AdmitAsync(product.Keys);
        SteadyLoad load = new(run, product, sink, Live);
        List<double> first = [];
        List<double> settled = [];
        List<int> live = [];
        for (int kill = 0; kill < run.Size; kill++)
        {
            await KillAsync(run, kill, product, load, first, settled, live);
            run.Count();
        }

        Assert.IsTrue(await product.StartAsync(), product.Log());
        await load.AskAgainAsync(TimeSpan.FromSeconds(90));
        await KillSuites.SettleAsync(product, TimeSpan.FromSeconds(120), (client, id) => client.DecideAsync(id, SteadyLoad.Decision(id)));
        await CheckAsync(run, product, sink, load);
        string report = $"{load.Wishes} contents, {Median(live)} live at a kill (median); start to first answer {Median(first):0} ms median, {first.Max():0} ms worst; "
            + $"to all that was due settled {Median(settled):0} ms median, {settled.Max():0} ms worst";
        TestContext.WriteLine(report);
        Assert.IsGreaterThan(Live / 2, Median(live), report);
        run.Report(TestContext);
    }

    private static async Task KillAsync(FaultRun run, int kill, ProductProcess product, SteadyLoad load, List<double> first, List<double> settled, List<int> live)
    {
        Random random = run.RandomOf(-1 - kill);
        long started = TimeProvider.System.GetTimestamp();
        DateTimeOffset startedAt = TimeProvider.System.GetUtcNow();
        product.Launch();
        if (kill % 5 == 4)
        {
            // In the middle of its recovery.
            await Moment.AfterAsync(TimeSpan.FromMilliseconds(random.Next(100, 1000)));
            product.Kill();
            return;
        }

        Assert.IsTrue(await product.UntilReadyAsync(), $"Does not start before kill {kill}.\n{product.Log()}");
        first.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        using CancellationTokenSource end = new();
        bool calm = kill % 6 == 3;
        Task running = load.RunAsync(create: !calm, end.Token);
        if (calm)
        {
            await UntilSettledAsync(product, startedAt);
            settled.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }
        else
        {
            // At random, but under load, however long this machine needs to bring it up.
            await UntilLoadedAsync(load);
            await Moment.AfterAsync(TimeSpan.FromMilliseconds(random.Next(1, 1000)));
            live.Add(load.Live);
        }

        // With every caller in the middle of its call.
        product.Kill();
        await end.CancelAsync();
        await running;
    }

    private static async Task UntilLoadedAsync(SteadyLoad load)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(10));
        long started = TimeProvider.System.GetTimestamp();
        while (load.Live < Live * 2 / 3 && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10))
        {
            await look.WaitForNextTickAsync();
        }
    }

    /// <summary>Nothing that was due at that time is still under way.</summary>
    private static async Task UntilSettledAsync(ProductProcess product, DateTimeOffset dueAt)
    {
        using ProductClient client = new(product);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        long started = TimeProvider.System.GetTimestamp();
        while (await client.AnyDueAsync(dueAt))
        {
            Assert.IsTrue(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60), $"Not settled in time.\n{product.Log()}");
            await look.WaitForNextTickAsync();
        }
    }

    private static async Task CheckAsync(FaultRun run, ProductProcess product, CountingSink sink, SteadyLoad load)
    {
        using ProductClient client = new(product);
        List<(string ContentId, string Status)> contents = await client.ListAsync() ?? throw new AssertFailedException("The product does not answer.");
        run.Check(load.Refusals.Count == 0, $"refused: {load.Refusals.FirstOrDefault()}");
        run.Check(contents.Count == load.Wishes, $"{load.Wishes} requests made {contents.Count} contents");
        run.Check(load.Accepted.Count == load.Wishes, $"{load.Wishes} requests were answered with {load.Accepted.Count} contents");
        await KillSuites.CheckAsync(run, "F2", product, sink, [.. load.Accepted.Keys], id => SteadyLoad.IsRejected(id) && load.Accepted.TryGetValue(id, out SteadyLoad.Wish? wish) && wish.Approval);
        foreach (CountingSink.Arrival arrival in sink.Arrivals())
        {
            run.Check(
                !load.Accepted.TryGetValue(arrival.ContentId, out SteadyLoad.Wish? wish) || wish.Due is null || arrival.At >= wish.Due,
                $"{arrival.ContentId} arrived {wish?.Due - arrival.At} early on {arrival.TargetId}");
        }
    }

    private static T Median<T>(List<T> values) => values.Order().ElementAt(values.Count / 2);
}
