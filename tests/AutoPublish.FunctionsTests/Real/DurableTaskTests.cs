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
    /// What a stop cuts off has not failed: nothing is recorded of it. Handing it out again is the server's part; Azure's does, the one
    /// in memory does not.
    /// </summary>
    [TestMethod]
    public override async Task Restart_WhileAnActivityRuns_ItRunsAgainAndCounts()
    {
        using SemaphoreSlim entered = new(0);
        ScriptedOrchestration<string, string> script = Script<string, string>((context, input) => context.CallActivityAsync(Break, input));
        OrchestrationRegistry registry = Registry().Add(script).Add(Break, async (input, call) =>
        {
            entered.Release();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return input;
        });
        await using DurableTaskHarness harness = await DurableTaskHarness.StartAsync(registry, loggers: null);
        await harness.Client.StartAsync(script, "one", "x");
        await entered.WaitAsync();

        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync("one", "wake", "up");
        OrchestrationInstance after = await harness.WaitAsync("one", x => x.HistoryLength == 2);

        Assert.AreEqual(InstanceStatus.Running, after.Status);
        CollectionAssert.AreEqual(new[] { EventType.TaskScheduled, EventType.EventRaised }, harness.Histories.Of("one").Select(e => e.EventType).Where(t => t is EventType.TaskScheduled or EventType.TaskFailed or EventType.TaskCompleted or EventType.EventRaised).ToArray());
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
        // The list of arguments is Durable Task's own.
        Assert.AreEqual($$"""[{"attempt":1,"input":{{registry.Write(input)}}}]""", history.OfType<TaskScheduledEvent>().Single().Input);
        Assert.AreEqual(registry.Write(plan), history.OfType<TaskCompletedEvent>().Single().Result);
        Assert.AreEqual(registry.Write(plan.Status), ended.Output);
        Assert.AreEqual(registry.Write(input), ended.Input);
        Assert.AreEqual(plan.Status, ended.CustomStatus);
    }

    private protected override async Task<IOrchestrationHarness> StartAsync(OrchestrationRegistry registry, ILoggerFactory? loggers = null) =>
        await DurableTaskHarness.StartAsync(registry, loggers);
}
