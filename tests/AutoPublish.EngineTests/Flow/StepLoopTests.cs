using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Engagement;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Orchestrations.SignIn;

namespace AutoPublish.EngineTests.Flow;

/// <summary>A broken dependency is tried until it is mended, and no history grows meanwhile.</summary>
[TestClass]
public sealed class StepLoopTests
{
    private const int Failures = 70;

    // A try is a call, its failure and its wait: two rows each.
    private const int LongestHistory = 150;

    private const int MaxLooks = 20_000;

    private static readonly StepPlan Done = new(Finished: true, WaitUntil: null, "done");

    [TestMethod]
    [DataRow("content")]
    [DataRow("delivery")]
    [DataRow("engagement")]
    [DataRow("sign-in")]
    public async Task Step_FailsForAnHour_GoesOnWithAShortHistory(string kind)
    {
        int calls = 0;
        await using SqliteHarness harness = await StartAsync(() => ++calls <= Failures ? throw new InvalidOperationException("Broken.") : Done);
        await StartAsync(harness.Client, kind);

        int longest = await PassUntilEndedAsync(harness);

        OrchestrationInstance ended = await harness.EndAsync("one");
        Assert.AreEqual(InstanceStatus.Completed, ended.Status, ended.Error);
        Assert.AreEqual("\"done\"", ended.Output);
        Assert.AreEqual(Failures + 1, calls);
        Assert.AreEqual(2, ended.Execution);
        Assert.IsLessThan(LongestHistory, longest);
    }

    [TestMethod]
    public async Task Poll_WokenAndFailing_AsksAtOnceWhenItIsMended()
    {
        int calls = 0;
        await using SqliteHarness harness = await StartAsync(() => ++calls <= 40 ? throw new InvalidOperationException("Broken.") : Done);
        DateTimeOffset start = harness.Now;
        await harness.Client.StartAsync(new EngagementOrchestration(), "one", new EngagementRef("t", "c", "x", start.AddDays(3)));
        await harness.Client.RaiseEventAsync("one", WakeUp.EventName, new WakeUp());

        await PassUntilEndedAsync(harness);

        Assert.AreEqual(41, calls);
        Assert.IsLessThan(start.AddDays(2), harness.Now);
    }

    [TestMethod]
    public async Task Step_OfAnInstanceFromBefore_ReplaysAsItWasBegun()
    {
        int calls = 0;
        await using SqliteHarness harness = await StartAsync(() => ++calls <= Failures ? throw new InvalidOperationException("Broken.") : Done);
        ScriptedOrchestration<ContentRef, string> before = new(new ContentOrchestration().Name, (_, _) => throw new NotSupportedException(), version: 1);
        await harness.Client.StartAsync(before, "one", new ContentRef("t", "c"));

        await PassUntilEndedAsync(harness);

        OrchestrationInstance ended = await harness.EndAsync("one");
        Assert.AreEqual(InstanceStatus.Completed, ended.Status, ended.Error);
        Assert.AreEqual(0, ended.Execution);
        Assert.AreEqual(1, ended.Version);
    }

    private static async Task<SqliteHarness> StartAsync(Func<StepPlan> step) => await SqliteHarness.StartAsync(
        new OrchestrationRegistry(FlowJson.Default.Options)
            .Add(new ContentOrchestration())
            .Add(new DeliveryOrchestration())
            .Add(new EngagementOrchestration())
            .Add(new SignInOrchestration())
            .Add(ContentOrchestration.Advance, (_, _) => Task.FromResult(step()))
            .Add(DeliveryOrchestration.Advance, (_, _) => Task.FromResult(step()))
            .Add(EngagementOrchestration.Poll, (_, _) => Task.FromResult(step()))
            .Add(SignInOrchestration.Advance, (_, _) => Task.FromResult(step())));

    private static async Task StartAsync(IOrchestrationClient client, string kind) => _ = kind switch
    {
        "content" => await client.StartAsync(new ContentOrchestration(), "one", new ContentRef("t", "c")),
        "delivery" => await client.StartAsync(new DeliveryOrchestration(), "one", new TargetRef("t", "c", "x")),
        "engagement" => await client.StartAsync(new EngagementOrchestration(), "one", new EngagementRef("t", "c", "x", DateTimeOffset.UnixEpoch)),
        _ => await client.StartAsync(new SignInOrchestration(), "one", new SignInRef("s")),
    };

    /// <summary>Passes minute after minute as long as something waits for time. Again where nothing comes of one: it may have passed while the wait was being set.</summary>
    private static async Task<int> PassUntilEndedAsync(SqliteHarness harness)
    {
        int longest = 0;
        using PeriodicTimer again = new(TimeSpan.FromMilliseconds(5));
        for (int looks = 0; looks < MaxLooks; looks++)
        {
            if (HasEnded(harness))
            {
                return longest;
            }

            longest = Math.Max(longest, (await harness.Client.GetAsync("one"))?.HistoryLength ?? 0);
            if (harness.Number("SELECT count(*) FROM timers") > 0)
            {
                harness.Time.Advance(TimeSpan.FromMinutes(1));
            }

            await again.WaitForNextTickAsync();
        }

        throw new AssertFailedException("It does not end.");
    }

    private static bool HasEnded(SqliteHarness harness) => harness.Number("SELECT count(*) FROM instances WHERE status = 0") == 0;
}
