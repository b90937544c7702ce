using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.EngineTests.Faults;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Product;

/// <summary>
/// F1: the product is killed at each named failpoint, started again, and nothing is lost or doubled. Some failpoints
/// follow each other on one data directory, so that what one of them left is still open when the next one strikes.
/// </summary>
[TestClass]
public sealed class FailpointTests
{
    private const int Contents = 3;
    private const int ChainLength = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // These need what the product never does: a child orchestration, a lost lease, code that does not fit its history.
    private static readonly string[] NotOfTheProduct = [EngineFailpoints.TurnRefused, EngineFailpoints.ChildStarted, EngineFailpoints.InstanceStuck];

    // These come hours after a mail, by a clock that no test of the whole product can move; the flow's own tests pass them.
    private static readonly string[] HoursAway = [ContentFailpoints.AfterReminderSent, ContentFailpoints.AfterReminderWritten, ContentFailpoints.AfterEscalated];

    // Only posts with images are prepared, and nothing draws one on one machine; the flow's own tests pass these.
    private static readonly string[] WithImages = [DeliveryFailpoints.AfterPrepared, ContentFailpoints.AfterImageDrawn, ContentFailpoints.AfterImageWritten];

    private static readonly string[] Failpoints = [.. ContentFailpoints.All.Except(HoursAway).Except(WithImages), .. DeliveryFailpoints.All.Except(WithImages), .. EngineFailpoints.All.Except(NotOfTheProduct)];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task F1_KilledAtEachFailpoint_NothingIsLostOrDoubled()
    {
        FaultRun run = new("F1", build: Failpoints.Length * 5, nightly: Failpoints.Length * 100);
        string[] order = [.. Enumerable.Range(0, run.Size).Select(i => Failpoints[i % Failpoints.Length])];
        run.RandomOf(-1).Shuffle(order);
        ParallelOptions two = new() { MaxDegreeOfParallelism = 2 };
        await Parallel.ForEachAsync(order.Chunk(ChainLength).Index(), two, async (chain, _) =>
        {
            await RunAsync(run, chain.Index, chain.Item);
            run.Count(chain.Item.Length);
        });
        run.Report(TestContext);
    }

    private static async Task RunAsync(FaultRun run, int index, string[] failpoints)
    {
        Random random = run.RandomOf(index);
        string label = $"chain {index} ({string.Join(", ", failpoints)})";
        using TemporaryDirectory directory = new();
        await using CountingSink sink = await CountingSink.StartAsync(refusesRepetitions: random.Next(4) == 0);
        using ProductProcess product = new(directory.File("data"), sink.Address);
        await sink.AdmitAsync(product.Keys);
        bool byMail = random.Next(3) == 0;
        Func<ProductClient, string, Task>? decide = byMail ? (client, id) => client.ApproveByMailAsync(id) : null;
        List<string> accepted = [];
        foreach ((int step, string failpoint) in failpoints.Index())
        {
            // The lease is taken once a start; everything else is passed by every content or target.
            int nth = failpoint == EngineFailpoints.LeaseTaken ? 1 : 1 + random.Next(Contents);
            if (failpoint == DeliveryFailpoints.AfterEvidence)
            {
                sink.Networks.Faults.Add(Platform.X, "dropAfterEffect", Contents);
            }

            await DieAsync(product, $"{failpoint}:{nth}", step, accepted, decide);
            run.Check(!product.IsRunning, $"{label}: {failpoint}:{nth} was never reached");
            product.Kill();
        }

        sink.Networks.Faults.Clear();
        Assert.IsTrue(await product.StartAsync(), $"{label}: does not start again.\n{product.Log()}");
        await KillSuites.SettleAsync(product, TimeSpan.FromSeconds(60), decide);
        await KillSuites.CheckAsync(run, label, product, sink, accepted);
    }

    /// <summary>Brings contents through until the product dies.</summary>
    private static async Task DieAsync(ProductProcess product, string failpoint, int step, List<string> accepted, Func<ProductClient, string, Task>? decide)
    {
        if (!await product.StartAsync(failpoint))
        {
            return;
        }

        using ProductClient client = new(product);
        DateTimeOffset due = TimeProvider.System.GetUtcNow().AddSeconds(0.5);
        for (int i = 0; i < Contents; i++)
        {
            JsonObject request = ProductClient.Request($"Our espresso machine number {step * Contents + i} ships on Friday", due, approval: true);
            if (failpoint.StartsWith(DeliveryFailpoints.BeforeFollower, StringComparison.Ordinal))
            {
                request["followUps"] = new JsonObject { ["x"] = new JsonArray($"How number {step * Contents + i} works"), ["linkedin"] = new JsonArray($"Ask about number {step * Contents + i}") };
            }

            if ((string?)(await client.ActAsync("generateContent", request))?["contentId"] is { } id)
            {
                accepted.Add(id);
            }
        }

        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(30));
        long started = TimeProvider.System.GetTimestamp();
        while (product.IsRunning && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            await client.DriveAsync(decide is null ? null : id => decide(client, id));
            await look.WaitForNextTickAsync();
        }
    }
}
