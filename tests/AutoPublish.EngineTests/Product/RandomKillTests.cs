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
        Random random = run.RandomOf(0);
        Random jitter = new(run.Seed);
        using TemporaryDirectory directory = new();
        await using CountingSink sink = await CountingSink.StartAsync(() =>
        {
            lock (jitter)
            {
                return TimeSpan.FromMilliseconds(jitter.Next(10, 60));
            }
        });
        using ProductProcess product = new(directory.File("data"), sink.Address);
        await sink.AdmitAsync(product.Keys);

        List<string> accepted = [];
        List<double> recoveries = [];
        for (int kill = 0; kill < run.Size; kill++)
        {
            long restarted = TimeProvider.System.GetTimestamp();
            Assert.IsTrue(await product.StartAsync(), $"Does not start before kill {kill}.\n{product.Log()}");
            recoveries.Add(TimeProvider.System.GetElapsedTime(restarted).TotalMilliseconds);
            await LoadAsync(product, accepted, kill, Live * 2 / run.Size + 1, TimeSpan.FromMilliseconds(random.Next(100, 1500)));
            product.Kill();
            run.Count();
        }

        Assert.IsTrue(await product.StartAsync(), product.Log());
        long settling = TimeProvider.System.GetTimestamp();
        await KillSuites.SettleAsync(product, TimeSpan.FromSeconds(120));
        double settled = TimeProvider.System.GetElapsedTime(settling).TotalSeconds;
        await KillSuites.CheckAsync(run, "F2", product, sink, accepted);
        recoveries.Sort();
        TestContext.WriteLine($"{accepted.Count} accepted; start to first answer {recoveries[recoveries.Count / 2]:0} ms median, {recoveries[^1]:0} ms worst; settled {settled:0.0} s after the last start.");
        Assert.IsGreaterThan(Live / 2, accepted.Count);
        run.Report(TestContext);
    }

    /// <summary>Contents come in, are approved and go out, until the moment of the kill.</summary>
    private static async Task LoadAsync(ProductProcess product, List<string> accepted, int kill, int contents, TimeSpan until)
    {
        using CancellationTokenSource end = new(until);
        using ProductClient client = new(product);
        using ProductClient approver = new(product);
        Task approving = ApproveAsync(approver, end.Token);
        for (int i = 0; i < contents && !end.IsCancellationRequested; i++)
        {
            if (await client.GenerateAsync($"Our espresso machine number {i} of lot {kill} ships on Friday") is { } id)
            {
                accepted.Add(id);
            }
        }

        await approving;
    }

    private static async Task ApproveAsync(ProductClient approver, CancellationToken end)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        try
        {
            while (true)
            {
                await approver.DriveAsync();
                await look.WaitForNextTickAsync(end);
            }
        }
        catch (OperationCanceledException)
        {
            // The moment of the kill.
        }
    }
}
