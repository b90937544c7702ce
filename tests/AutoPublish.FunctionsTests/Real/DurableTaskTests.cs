using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Durable;
using DurableTask.Core.History;
using Microsoft.Extensions.Logging;

namespace AutoPublish.FunctionsTests.Real;

/// <summary>The port's promises over Durable Task itself.</summary>
[TestClass]
public sealed class DurableTaskTests : DurableSuite
{
    /// <summary>
    /// An activity that is cut off by a stop has failed, and runs again by its caller's retry policy; every call of the product has one.
    /// (In Azure the host itself gives the work item back.)
    /// </summary>
    [TestMethod]
    public override async Task Restart_WhileAnActivityRuns_ItRunsAgainAndCounts()
    {
        using SemaphoreSlim entered = new(0);
        TaskCompletionSource<string> gate = new();
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, input) =>
            await context.CallActivityAsync(Break, input, new RetryPolicy(5, TimeSpan.Zero, 1, TimeSpan.Zero)) + await context.CallActivityAsync(Echo, "!"));
        OrchestrationRegistry registry = Registry().Add(script).Add(Break, async (_, call) =>
        {
            entered.Release();
            return await gate.Task.WaitAsync(call.CancellationToken);
        });
        await using IOrchestrationHarness harness = await StartAsync(registry);
        await harness.Client.StartAsync(script, "one", "x");
        await entered.WaitAsync();

        await harness.RestartAsync();
        Assert.IsTrue(await entered.WaitAsync(TimeSpan.FromSeconds(60)));
        gate.SetResult("again");

        Assert.AreEqual("again!", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task History_OfAFlow_HoldsTheJsonOfTheRegistry()
    {
        ContentRef input = new("t\u00e4nant", "c1");
        StepPlan plan = new(Finished: true, null, "über & <done>");
        OrchestrationRegistry registry = new OrchestrationRegistry(FlowJson.Default.Options).Add(new ContentOrchestration()).Add(ContentOrchestration.Advance, (_, _) => Task.FromResult(plan));
        await using DurableTaskHarness harness = await DurableTaskHarness.StartAsync(registry, loggers: null);
        await harness.Client.StartAsync(new ContentOrchestration(), "content-c1", input);
        OrchestrationInstance ended = await harness.EndAsync("content-c1");

        HistoryEvent[] history = [.. harness.Histories.Of("content-c1")];
        Assert.AreEqual(registry.Write(input), history.OfType<ExecutionStartedEvent>().Single().Input);
        Assert.AreEqual($$"""{"attempt":1,"input":{{registry.Write(input)}}}""", history.OfType<TaskScheduledEvent>().Single().Input);
        Assert.AreEqual(registry.Write(plan), history.OfType<TaskCompletedEvent>().Single().Result);
        Assert.AreEqual(registry.Write(plan.Status), ended.Output);
        Assert.AreEqual(registry.Write(input), ended.Input);
        Assert.AreEqual(plan.Status, ended.CustomStatus);
    }

    private protected override async Task<IOrchestrationHarness> StartAsync(OrchestrationRegistry registry, ILoggerFactory? loggers = null) =>
        await DurableTaskHarness.StartAsync(registry, loggers);
}
