using System.Text.Json.Nodes;
using AutoPublish.Core.Accounts;
using AutoPublish.EngineTests.Faults;

namespace AutoPublish.EngineTests.Product;

/// <summary>F11: the networks answer 429, 500, too slowly, not at all after the effect, or nonsense; each target goes out once.</summary>
[TestClass]
public sealed class NetworkFaultTests
{
    private static readonly string[] Kinds = ["429", "500", "slow", "dropAfterEffect", "malformed"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task F11_NetworksMisbehave_EachTargetIsOutOnceAndSettled()
    {
        FaultRun run = new("F11", build: Kinds.Length * 50, nightly: Kinds.Length * 1000);
        using TemporaryDirectory directory = new();

        // Later than the adapters wait (2 s) and sooner than silence is taken for absence (3 s after the call).
        await using CountingSink sink = await CountingSink.StartAsync(slowSeconds: 2.5);
        using ProductProcess product = new(directory.File("data"), sink.Address);
        await sink.AdmitAsync(product.Keys);
        Assert.IsTrue(await product.StartAsync(), product.Log());
        using ProductClient client = new(product);
        List<string> accepted = [];
        foreach (string kind in Kinds)
        {
            int contents = run.Size / Kinds.Length / 2;
            sink.Networks.Faults.Add(Platform.X, kind, contents);
            sink.Networks.Faults.Add(Platform.LinkedIn, kind, contents);
            for (int i = 0; i < contents; i++)
            {
                string? id = await client.GenerateAsync($"Our espresso machine number {i} with {kind} ships on Friday", approval: false);
                accepted.Add(id ?? throw new AssertFailedException($"Not accepted.\n{product.Log()}"));
            }

            await KillSuites.SettleAsync(product, TimeSpan.FromSeconds(120));
            run.Count(contents * 2);
        }

        await sink.Networks.WhenLateEffectsAreInAsync();
        await KillSuites.CheckAsync(run, "F11", product, sink, accepted);
        run.Report(TestContext);
    }

    [TestMethod]
    public async Task Send_WhileAnotherNetworkIsSlow_IsOnTime()
    {
        // More than one network's calls at once, each of them waiting for its time-out.
        const int slow = 600;
        using TemporaryDirectory directory = new();
        await using CountingSink sink = await CountingSink.StartAsync();
        using ProductProcess product = new(directory.File("data"), sink.Address);
        await sink.AdmitAsync(product.Keys);
        Assert.IsTrue(await product.StartAsync(), product.Log());
        using ProductClient client = new(product);
        sink.Networks.Faults.Add(Platform.LinkedIn, "slow", 10 * slow);
        DateTimeOffset due = TimeProvider.System.GetUtcNow().AddSeconds(15);
        await Parallel.ForAsync(0, slow + 3, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            JsonObject request = ProductClient.Request($"Our espresso machine number {i} ships on Friday", due, approval: false);
            request["platforms"] = new JsonArray(i < slow ? "linkedin" : "x");
            Assert.IsNotNull(await client.ActAsync("generateContent", request));
        });

        Assert.IsLessThan(due, TimeProvider.System.GetUtcNow(), "This machine was too slow to prepare it.");
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        while (sink.Networks.Feed().Count(p => p.Platform == Platform.X) < 3)
        {
            TimeSpan late = TimeProvider.System.GetUtcNow() - due;
            Assert.IsLessThan(TimeSpan.FromSeconds(1.5), late, "The posts to X wait for LinkedIn.");
            await look.WaitForNextTickAsync();
        }
    }

    [TestMethod]
    public async Task Send_LostWithoutAnAnswer_IsVisibleWhileItIsOpenAndKeepsItsProof()
    {
        using TemporaryDirectory directory = new();
        await using CountingSink sink = await CountingSink.StartAsync();
        using ProductProcess product = new(directory.File("data"), sink.Address);
        await sink.AdmitAsync(product.Keys);
        Assert.IsTrue(await product.StartAsync(), product.Log());
        using ProductClient client = new(product);
        sink.Networks.Faults.Add(Platform.X, "dropAfterEffect", 1);
        string id = await client.GenerateAsync("Our new espresso machine ships on Friday", approval: false) ?? throw new AssertFailedException("Not accepted.");
        await KillSuites.SettleAsync(product, TimeSpan.FromSeconds(20));
        JsonNode content = await client.GetAsync(id) ?? throw new AssertFailedException("No answer.");
        Assert.AreEqual("published", (string?)content["status"]);
        Assert.IsTrue(content["targets"]!.AsArray().All(t => (string?)t!["platformPostId"] is { Length: > 0 }));
    }

    [TestMethod]
    public async Task Send_LostBehindAnotherContentsPostWithTheSameText_IsFoundBehindItAndNotRepeated()
    {
        using TemporaryDirectory directory = new();
        await using CountingSink sink = await CountingSink.StartAsync();
        using ProductProcess product = new(directory.File("data"), sink.Address);
        await sink.AdmitAsync(product.Keys);
        Assert.IsTrue(await product.StartAsync(), product.Log());
        using ProductClient client = new(product);
        JsonNode? saved = await client.ActAsync("saveTemplate", new JsonObject { ["name"] = "Ships", ["body"] = "The espresso machine ships on Friday" });
        string template = (string?)saved?["templateId"] ?? throw new AssertFailedException("Not saved.");
        Assert.IsNotNull(await client.ActAsync("generateContent", FromTemplate(template)));
        await KillSuites.SettleAsync(product, TimeSpan.FromSeconds(20));
        sink.Networks.Faults.Add(Platform.X, "dropAfterEffect", 1);
        sink.Networks.Faults.Add(Platform.LinkedIn, "dropAfterEffect", 1);
        Assert.IsNotNull(await client.ActAsync("generateContent", FromTemplate(template)));
        await KillSuites.SettleAsync(product, TimeSpan.FromSeconds(20));
        Assert.AreEqual(4, sink.Networks.Count());
        Assert.HasCount(2, sink.Networks.Feed().Select(p => (p.Platform, p.Text)).Distinct());
        Assert.IsTrue((await client.ListAsync() ?? []).TrueForAll(c => c.Status == "published"));
    }

    private static JsonObject FromTemplate(string templateId) =>
        new() { ["templateId"] = templateId, ["platforms"] = new JsonArray("x", "linkedin"), ["requiresApproval"] = false };
}
