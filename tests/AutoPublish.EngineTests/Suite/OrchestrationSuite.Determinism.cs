using AutoPublish.Orchestrations.Durable;
using Microsoft.Extensions.Logging;

namespace AutoPublish.EngineTests.Suite;

public abstract partial class OrchestrationSuite
{
    [TestMethod]
    public async Task NewGuid_OnReplay_TheSameAndNeverTwice()
    {
        (IOrchestrationHarness harness, Guid[]? ids) = await RunAsync(Registry(), async (context, _) =>
        {
            Guid a = context.NewGuid();
            string echoed = await context.CallActivityAsync(Echo, $"{a}");
            Guid b = context.NewGuid();
            await context.CallActivityAsync(Echo, "x");
            return new[] { a, b, Guid.Parse(echoed) };
        });
        await using (harness)
        {
            Assert.IsNotNull(ids);
            Assert.AreEqual(ids[0], ids[2]);
            Assert.AreNotEqual(ids[0], ids[1]);
        }
    }

    [TestMethod]
    public async Task ReplaySafeLogger_HowOftenItReplays_SaysItOnce()
    {
        using LogRecorder log = new();
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, input) =>
        {
            ILogger logger = context.CreateReplaySafeLogger("script");
            logger.LogInformation("begin");
            await context.CallActivityAsync(Echo, input);
            logger.LogInformation("middle");
            await context.CallActivityAsync(Echo, input);
            logger.LogInformation("end");
            return input;
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script), log);
        await harness.Client.StartAsync(script, "one", "x");
        await harness.EndAsync("one");

        CollectionAssert.AreEqual(new[] { "begin", "middle", "end" }, log.Of("script"));
    }

    [TestMethod]
    [DataRow("Task.Run")]
    [DataRow("Task.Delay")]
    [DataRow("ConfigureAwait")]
    [DataRow("I/O")]
    [DataRow("never")]
    [DataRow("beside a timer")]
    public virtual async Task Orchestrator_LeavesItsTurn_TheInstanceFailsNamingTheRule(string way)
    {
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, input) =>
        {
            await context.CallActivityAsync(Echo, input);
            await LeaveAsync(context, way);
            return await context.CallActivityAsync(Echo, input);
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");

        OrchestrationInstance ended = await harness.EndAsync("one");

        Assert.AreEqual(InstanceStatus.Failed, ended.Status);
        StringAssert.Contains(ended.Error, "AP3511");
        StringAssert.Contains(ended.Error, "Task.Run");
    }

    [TestMethod]
    public async Task Orchestrator_Yields_StaysInItsTurn()
    {
        (IOrchestrationHarness harness, string? result) = await RunAsync(Registry(), async (context, input) =>
        {
            await Task.Yield();
            string a = await context.CallActivityAsync(Echo, input);
            await Task.Yield();
            return a + await context.CallActivityAsync(Echo, input);
        });
        await using (harness)
        {
            Assert.AreEqual("inin", result);
        }
    }

    [TestMethod]
    public async Task Orchestrator_Throws_TheInstanceFailsWithTypeAndMessage()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>((_, _) => throw new FormatException("code's fault"));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");

        OrchestrationInstance ended = await harness.EndAsync("one");

        Assert.AreEqual(InstanceStatus.Failed, ended.Status);
        Assert.AreEqual("System.FormatException: code's fault", ended.Error);
    }

    private protected static async Task LeaveAsync(IOrchestrationContext context, string way)
    {
        switch (way)
        {
            case "Task.Run":
                TaskCompletionSource gate = new();
                Task outside = Task.Run(() => gate.Task);
                _ = Task.Run(gate.SetResult);
                await outside.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.RunContinuationsAsynchronously, TaskScheduler.Default);
                break;
            case "Task.Delay":
                await Task.Delay(20);
                break;
            case "ConfigureAwait":
                await context.CallActivityAsync(Echo, "x").ConfigureAwait(false);
                break;
            case "I/O":
                await File.ReadAllTextAsync(typeof(OrchestrationSuite).Assembly.Location).WaitAsync(TimeSpan.FromSeconds(10));
                await Task.Delay(1);
                break;
            case "never":
                await new TaskCompletionSource().Task;
                break;
            default:
                await Task.WhenAny(Task.Delay(20), context.CreateTimerAsync(context.UtcNow + TimeSpan.FromDays(1)));
                break;
        }
    }
}
