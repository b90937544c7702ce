using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using Microsoft.Extensions.Logging;

namespace AutoPublish.FunctionsTests.Double;

/// <summary>The port's promises over a double of Durable Task, where that cannot be restored.</summary>
[TestClass]
public sealed class DoubleTests : DurableSuite
{
    // Here alone: the server in memory of Durable Task drops what an instance sends itself then (it takes an empty execution id for another one).
    [TestMethod]
    public async Task ContinueAsNew_WithAnEventForACancelledWaiter_TheNextExecutionGetsIt()
    {
        ScriptedOrchestration<int, string> script = Script<int, string>(async (context, round) =>
        {
            if (round > 0)
            {
                return await context.WaitForExternalEventAsync<string>("item") + await context.WaitForExternalEventAsync<string>("item");
            }

            using CancellationTokenSource cancellation = new();
            _ = context.WaitForExternalEventAsync<string>("item", cancellation.Token);
            cancellation.Cancel();
            await context.WaitForExternalEventAsync<string>("go");
            context.ContinueAsNew(round + 1);
            return "";
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", 0);
        await harness.Client.RaiseEventAsync("one", "item", "1");
        await harness.Client.RaiseEventAsync("one", "item", "2");
        await harness.Client.RaiseEventAsync("one", "go", "now");

        Assert.AreEqual("12", await harness.ResultAsync<string>("one"));
    }

    private protected override Task<IOrchestrationHarness> StartAsync(OrchestrationRegistry registry, ILoggerFactory? loggers = null) =>
        Task.FromResult<IOrchestrationHarness>(new DoubleHarness(registry, loggers));
}
