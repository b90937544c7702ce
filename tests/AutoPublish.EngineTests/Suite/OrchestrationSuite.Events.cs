using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Suite;

public abstract partial class OrchestrationSuite
{
    [TestMethod]
    public async Task RaiseEvent_BeforeAWaiterExists_KeptFirstInFirstOut()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, _) =>
        {
            await context.WaitForExternalEventAsync<string>("go");
            string all = string.Empty;
            for (int i = 0; i < 10; i++)
            {
                all += await context.WaitForExternalEventAsync<string>("item");
            }

            return all;
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        for (int i = 0; i < 10; i++)
        {
            Assert.AreEqual(RaiseResult.Delivered, await harness.Client.RaiseEventAsync("one", "item", $"{i}"));
        }

        await harness.Client.RaiseEventAsync("one", "go", "now");

        Assert.AreEqual("0123456789", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task RaiseEvent_OtherCase_IsTheSameName()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>((context, _) => context.WaitForExternalEventAsync<string>("Decided"));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        await harness.Client.RaiseEventAsync("one", "dECIDED", "yes");

        Assert.AreEqual("yes", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task RaiseEvent_MissingInstance_NotFound()
    {
        await using IOrchestrationHarness harness = await StartAsync(Registry());
        Assert.AreEqual(RaiseResult.NotFound, await harness.Client.RaiseEventAsync("nobody", "x", 1));
    }

    [TestMethod]
    public async Task RaiseEvent_EndedInstance_Closed()
    {
        (IOrchestrationHarness harness, string? _) = await RunAsync(Registry(), (_, input) => Task.FromResult(input));
        await using (harness)
        {
            Assert.AreEqual(RaiseResult.Closed, await harness.Client.RaiseEventAsync("one", "x", 1));
        }
    }

    [TestMethod]
    public async Task WaitForExternalEvent_Cancelled_GivesUpItsPlaceWithoutConsuming()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, _) =>
        {
            using CancellationTokenSource cancellation = new();
            Task<string> first = context.WaitForExternalEventAsync<string>("item", cancellation.Token);
            await context.WaitForExternalEventAsync<string>("go");
            cancellation.Cancel();
            Assert.IsTrue(first.IsCanceled);
            context.SetCustomStatus("cancelled");
            await context.WaitForExternalEventAsync<string>("go");
            return await context.WaitForExternalEventAsync<string>("item");
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        await harness.Client.RaiseEventAsync("one", "go", "1");
        await harness.StatusAsync("one", "cancelled");
        await harness.Client.RaiseEventAsync("one", "item", "kept");
        await harness.Client.RaiseEventAsync("one", "go", "2");

        Assert.AreEqual("kept", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task RaiseEvent_UnconsumedAtContinueAsNew_IsThereInTheNextExecution()
    {
        ScriptedOrchestration<int, string> script = Script<int, string>(async (context, round) =>
        {
            string item = await context.WaitForExternalEventAsync<string>("item");
            if (round < 3)
            {
                context.ContinueAsNew(round + 1);
                return string.Empty;
            }

            return item;
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", 0);
        foreach (string item in new[] { "a", "b", "c", "d" })
        {
            await harness.Client.RaiseEventAsync("one", "item", item);
        }

        Assert.AreEqual("d", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task RaiseEvent_BufferedAcrossARestart_IsConsumedOnce()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, _) =>
        {
            string go = await context.WaitForExternalEventAsync<string>("go");
            return go + await context.WaitForExternalEventAsync<string>("item") + await context.WaitForExternalEventAsync<string>("item");
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        await harness.Client.RaiseEventAsync("one", "item", "1");
        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync("one", "item", "2");
        await harness.Client.RaiseEventAsync("one", "go", "g");

        Assert.AreEqual("g12", await harness.ResultAsync<string>("one"));
    }

    [TestMethod]
    public async Task WaitForExternalEvent_OneWaiterAgainstFreshTimers_LosesNoEvent()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, _) =>
        {
            Task<string> wake = context.WaitForExternalEventAsync<string>("wake");
            for (int reminders = 0; ; reminders++)
            {
                using CancellationTokenSource cancellation = new();
                Task timer = context.CreateTimerAsync(context.UtcNow + TimeSpan.FromSeconds(1), cancellation.Token);
                if (await Task.WhenAny(wake, timer) == wake)
                {
                    cancellation.Cancel();
                    return $"{await wake} after {reminders}";
                }

                context.SetCustomStatus($"{reminders + 1}");
            }
        });
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        await harness.WaitAsync("one", x => x.HistoryLength == 1);
        for (int i = 1; i <= 3; i++)
        {
            await harness.PassAsync(TimeSpan.FromSeconds(1));
            await harness.StatusAsync("one", $"{i}");
        }

        await harness.Client.RaiseEventAsync("one", "wake", "event");

        Assert.AreEqual("event after 3", await harness.ResultAsync<string>("one"));
    }
}
