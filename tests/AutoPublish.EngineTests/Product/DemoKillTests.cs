using System.Globalization;
using System.Text.Json.Nodes;
using AutoPublish.EngineTests.Faults;

namespace AutoPublish.EngineTests.Product;

/// <summary>The demo, with nothing but defaults, is killed at a random moment; then the product runs again and brings it to its end.</summary>
[TestClass]
public sealed class DemoKillTests
{
    // The demo decides within seconds and publishes eight seconds after it began.
    private const int DemoMilliseconds = 11_000;

    // A call that was under way at the kill is asked about until it surely had no effect; see LocalNetworks.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Demo_KilledAtAnyMomentThenRun_EachPostIsOutOnceAndInTime()
    {
        FaultRun run = new("kill -9 of the demo", build: 5, nightly: 100);
        ParallelOptions two = new() { MaxDegreeOfParallelism = 2 };
        await Parallel.ForAsync(0, run.Size, two, async (i, _) =>
        {
            // Spread over the whole demo, so that a few runs see each part of it.
            int part = DemoMilliseconds / run.Size;
            await RunAsync(run, i, TimeSpan.FromMilliseconds(i * part + run.RandomOf(i).Next(Math.Max(1, part))));
            run.Count();
        });
        run.Report(TestContext);
    }

    private static async Task RunAsync(FaultRun run, int index, TimeSpan killAfter)
    {
        using TemporaryDirectory directory = new();
        using ProductProcess product = new(directory.File("data"));
        product.Launch(failpoint: null, "demo", "Our new espresso machine ships on Friday");
        await product.UntilReadyAsync();
        await Moment.AfterAsync(killAfter);
        product.Kill();

        Assert.IsTrue(await product.StartAsync(), $"run {index}: does not start again.\n{product.Log()}");
        DateTimeOffset back = TimeProvider.System.GetUtcNow();
        await KillSuites.SettleAsync(product, TimeSpan.FromSeconds(60), (client, id) => client.ApproveByMailAsync(id));
        using ProductClient client = new(product);
        JsonArray feed = await client.FeedAsync();
        List<(string ContentId, string Status)> contents = await client.ListAsync() ?? throw new AssertFailedException("No answer.");
        run.Check(feed.Count == contents.Count * 2, $"run {index}, killed after {killAfter}: {contents.Count} contents and {feed.Count} posts");
        foreach ((string contentId, string status) in contents)
        {
            run.Check(status == "published", $"run {index}, killed after {killAfter}: {contentId} is {status}");
            JsonNode content = await client.GetAsync(contentId) ?? throw new AssertFailedException("No answer.");
            DateTimeOffset due = At(content["scheduledFor"]);
            foreach (JsonNode? post in feed)
            {
                DateTimeOffset at = At(post?["receivedAt"]);
                run.Check(at >= due, $"run {index}, killed after {killAfter}: out {due - at} too early");
                run.Check(at <= Later(due, back + Settling) + Soon, $"run {index}, killed after {killAfter}: due {due:O}, back {back:O}, out {at:O}");
            }
        }
    }

    private static DateTimeOffset At(JsonNode? time) => DateTimeOffset.Parse((string?)time ?? "", CultureInfo.InvariantCulture);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
