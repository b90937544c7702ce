using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using Microsoft.DurableTask;

namespace AutoPublish.FunctionsTests;

/// <summary>
/// The port's suite over Durable Task. What overrides here is all that Durable Task cannot give; each says what it does instead. Nothing
/// in the product asks for any of it: no orchestration calls another, reads how many executions there were, or leaves its turn (the
/// embedded engine's tests run the same orchestrations and would stop them).
/// </summary>
public abstract class DurableSuite : OrchestrationSuite
{
    /// <summary>It tells neither version, nor how many executions and steps there were.</summary>
    [TestMethod]
    public override async Task ContinueAsNew_CarriesInputAndVersion()
    {
        ScriptedOrchestration<int, string> script = Script<int, string>(async (context, round) =>
        {
            await context.CallActivityAsync(Echo, "x");
            if (round < 4)
            {
                context.ContinueAsNew(round + 1, context.Version + 1);
            }

            return $"{round}/{context.Version}";
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", 0);

        Assert.AreEqual("4/5", await harness.ResultAsync<string>("one"));
        OrchestrationInstance? ended = await harness.Client.GetAsync("one");
        Assert.IsTrue(ended is { Input: "4", Version: 0, Execution: 0, HistoryLength: 0 }, $"{ended}");
    }

    /// <summary>Whether a call joins an instance that runs already is left to the storage; it may wait for ever.</summary>
    [TestMethod]
    public override async Task CallSubOrchestration_AlreadyRunning_WaitsForThatOne()
    {
        ScriptedOrchestration<string, string> child = Script<string, string>((context, _) => context.WaitForExternalEventAsync<string>("finish"), "Child");
        ScriptedOrchestration<string, string> parent = Script<string, string>(async (context, input) =>
            await await Task.WhenAny(context.CallSubOrchestrationAsync(child, "child-1", input), context.WaitForExternalEventAsync<string>("look")));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(child).Add(parent));
        await harness.Client.StartAsync(child, "child-1", "own");
        await harness.WaitAsync("child-1", x => x.Status == InstanceStatus.Running);
        await harness.Client.StartAsync(parent, "one", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 1);
        await harness.Client.RaiseEventAsync("child-1", "finish", "of the child");
        await harness.EndAsync("child-1");
        await harness.Client.RaiseEventAsync("one", "look", "of the look");

        Assert.Contains(await harness.ResultAsync<string>("one"), new[] { "of the child", "of the look" });
    }

    /// <summary>The parent learns that its child failed, and not why.</summary>
    [TestMethod]
    public override async Task Terminate_AChild_FailsTheParentsCall()
    {
        ScriptedOrchestration<string, string> child = Script<string, string>((context, _) => context.WaitForExternalEventAsync<string>("never"), "Child");
        ScriptedOrchestration<string, string> parent = Script<string, string>(async (context, input) =>
        {
            try
            {
                return await context.CallSubOrchestrationAsync(child, "child-1", input);
            }
            catch (ActivityFailedException error)
            {
                return error.Name;
            }
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(child).Add(parent));
        await harness.Client.StartAsync(parent, "one", "x");
        await harness.WaitAsync("child-1", _ => true);
        Assert.IsTrue(await harness.Client.TerminateAsync("child-1", "enough"));

        Assert.AreEqual("Child", await harness.ResultAsync<string>("one"));
    }

    /// <summary>
    /// What left its turn is not told: the instance does not get on, however often it is woken, or fails where it came back in time in one
    /// turn and not in the next. It never ends well. Of the other ways nothing can be said:
    /// they race with what they wait for outside, and go on as if nothing were wrong where that was quicker.
    /// </summary>
    [TestMethod]
    [DataRow("ConfigureAwait")]
    [DataRow("never")]
    public override async Task Orchestrator_LeavesItsTurn_TheInstanceFailsNamingTheRule(string way)
    {
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, input) =>
        {
            await context.CallActivityAsync(Echo, input);
            await LeaveAsync(context, way);
            return await context.CallActivityAsync(Echo, input);
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        OrchestrationInstance left = await harness.WaitAsync("one", x => x.HistoryLength >= 2);
        for (int i = 1; i <= 3; i++)
        {
            await harness.Client.RaiseEventAsync("one", "wake", "up");
            int before = left.HistoryLength;
            left = await harness.WaitAsync("one", x => x.HistoryLength > before || x.Status != InstanceStatus.Running);
            if (left.Status != InstanceStatus.Running)
            {
                break;
            }
        }

        Assert.IsTrue(left.Status is InstanceStatus.Running or InstanceStatus.Failed, $"{left}");
    }

    [TestMethod]
    public async Task WaitForExternalEvent_TwoWaitersOfOneName_FirstInFirstOut()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, _) =>
        {
            Task<string> first = context.WaitForExternalEventAsync<string>("item");
            Task<string> second = context.WaitForExternalEventAsync<string>("ITEM");
            return await first + await second;
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        await harness.Client.RaiseEventAsync("one", "item", "1");
        await harness.Client.RaiseEventAsync("one", "item", "2");

        Assert.AreEqual("12", await harness.ResultAsync<string>("one"));
    }

    /// <summary>Why the client of the port looks first: by itself Durable Task says nothing of either.</summary>
    [TestMethod]
    public async Task BareClient_ASecondStartAndAnEventToNobody_AreSilent()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>((context, _) => context.WaitForExternalEventAsync<string>("finish"));
        await using IDurableHarness harness = (IDurableHarness)await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");

        await harness.Bare.ScheduleNewOrchestrationInstanceAsync(script.Name, null, new StartOrchestrationOptions("one"));
        await harness.Bare.RaiseEventAsync("nobody", "finish", "x");

        Assert.AreEqual(StartResult.AlreadyExists, await harness.Client.StartAsync(script, "one", "x"));
        Assert.AreEqual(RaiseResult.NotFound, await harness.Client.RaiseEventAsync("nobody", "finish", "x"));
    }
}
