using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Suite;

public abstract partial class OrchestrationSuite
{
    [TestMethod]
    public async Task CallSubOrchestration_Completes_GivesItsResult()
    {
        ScriptedOrchestration<string, string> child = Script<string, string>(async (context, input) => await context.CallActivityAsync(Echo, input) + context.InstanceId, "Child");
        (IOrchestrationHarness harness, string? result) = await RunAsync(Registry().Add(child), (context, input) =>
            context.CallSubOrchestrationAsync(child, "child-1", input));
        await using (harness)
        {
            Assert.AreEqual("inchild-1", result);
            Assert.AreEqual(InstanceStatus.Completed, (await harness.EndAsync("child-1")).Status);
        }
    }

    [TestMethod]
    public async Task CallSubOrchestration_Fails_TheParentLearnsWhy()
    {
        ScriptedOrchestration<string, string> child = Script<string, string>((_, _) => throw new FormatException("child's fault"), "Child");
        (IOrchestrationHarness harness, string? result) = await RunAsync(Registry().Add(child), async (context, input) =>
        {
            try
            {
                return await context.CallSubOrchestrationAsync(child, "child-1", input);
            }
            catch (ActivityFailedException error)
            {
                return $"{error.Name}|{error.ErrorType}|{error.ErrorMessage}";
            }
        });
        await using (harness)
        {
            Assert.AreEqual("Child|System.FormatException|child's fault", result);
        }
    }

    [TestMethod]
    public virtual async Task CallSubOrchestration_AlreadyRunning_WaitsForThatOne()
    {
        ScriptedOrchestration<string, string> child = Script<string, string>((context, _) => context.WaitForExternalEventAsync<string>("finish"), "Child");
        ScriptedOrchestration<string, string> parent = Script<string, string>((context, input) => context.CallSubOrchestrationAsync(child, "child-1", input));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(child).Add(parent));
        await harness.Client.StartAsync(child, "child-1", "own");
        await harness.Client.StartAsync(parent, "one", "x");
        await harness.Client.StartAsync(parent, "two", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 1);
        await harness.WaitAsync("two", x => x.HistoryLength == 1);
        await harness.Client.RaiseEventAsync("child-1", "finish", "both");

        Assert.AreEqual("both", await harness.ResultAsync<string>("one"));
        Assert.AreEqual("both", await harness.ResultAsync<string>("two"));
    }

    [TestMethod]
    public async Task CallSubOrchestration_EndedBefore_RunsAnew()
    {
        ScriptedOrchestration<string, string> child = Script<string, string>((context, input) => context.CallActivityAsync(Echo, input), "Child");
        (IOrchestrationHarness harness, string? result) = await RunAsync(Registry().Add(child), async (context, _) =>
            await context.CallSubOrchestrationAsync(child, "child-1", "a") + await context.CallSubOrchestrationAsync(child, "child-1", "b"));
        await using (harness)
        {
            Assert.AreEqual("ab", result);
        }
    }

    [TestMethod]
    public async Task CallSubOrchestration_RetryPolicy_StartsItAgain()
    {
        int runs = 0;
        OrchestrationRegistry registry = Registry().Add(Break, (input, _) => Interlocked.Increment(ref runs) < 3 ? throw new FormatException() : Task.FromResult(input));
        ScriptedOrchestration<string, string> child = Script<string, string>((context, input) => context.CallActivityAsync(Break, input), "Child");
        (IOrchestrationHarness harness, string? result) = await RunAsync(registry.Add(child), (context, _) =>
            context.CallSubOrchestrationAsync(child, "child-1", "a", new RetryPolicy(3, TimeSpan.Zero, 1, TimeSpan.Zero)));
        await using (harness)
        {
            Assert.AreEqual("a", result);
            Assert.AreEqual(3, runs);
        }
    }

    [TestMethod]
    public virtual async Task Terminate_AChild_FailsTheParentsCall()
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
                return error.ErrorMessage;
            }
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(child).Add(parent));
        await harness.Client.StartAsync(parent, "one", "x");
        await harness.WaitAsync("child-1", _ => true);
        Assert.IsTrue(await harness.Client.TerminateAsync("child-1", "enough"));

        Assert.AreEqual("enough", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task CallSubOrchestration_ParentRestartedMeanwhile_GetsTheResult()
    {
        ScriptedOrchestration<string, string> child = Script<string, string>((context, _) => context.WaitForExternalEventAsync<string>("finish"), "Child");
        ScriptedOrchestration<string, string> parent = Script<string, string>((context, input) => context.CallSubOrchestrationAsync(child, "child-1", input));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(child).Add(parent));
        await harness.Client.StartAsync(parent, "one", "x");
        await harness.WaitAsync("child-1", x => x.Status == InstanceStatus.Running);
        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync("child-1", "finish", "done");

        Assert.AreEqual("done", await harness.ResultAsync<string>("one"));
    }
}
