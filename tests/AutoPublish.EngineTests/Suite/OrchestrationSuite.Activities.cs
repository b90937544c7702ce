using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Suite;

public abstract partial class OrchestrationSuite
{
    private static readonly Activity<int, int> Twice = new("Twice");
    private protected static readonly Activity<string, string> Break = new("Break");

    [TestMethod]
    public async Task CallActivity_OneAfterTheOther_ResultsInOrder()
    {
        (IOrchestrationHarness harness, string? result) = await RunAsync(Registry(), async (context, input) =>
        {
            string a = await context.CallActivityAsync(Echo, input + "1");
            string b = await context.CallActivityAsync(Echo, a + "2");
            return await context.CallActivityAsync(Echo, b + "3");
        });
        await using (harness)
        {
            Assert.AreEqual("in123", result);
        }
    }

    [TestMethod]
    public async Task CallActivity_ManyAtOnce_EachItsOwnResult()
    {
        OrchestrationRegistry registry = Registry().Add(Twice, (input, _) => Task.FromResult(input * 2));
        (IOrchestrationHarness harness, int[]? result) = await RunAsync(registry, (context, _) =>
            Task.WhenAll(Enumerable.Range(0, 50).Select(i => context.CallActivityAsync(Twice, i))));
        await using (harness)
        {
            CollectionAssert.AreEqual(Enumerable.Range(0, 50).Select(i => i * 2).ToArray(), result);
        }
    }

    [TestMethod]
    public async Task CallActivity_Throws_TheOrchestratorLearnsTypeAndMessage()
    {
        OrchestrationRegistry registry = Registry().Add(Break, (_, _) => throw new FormatException("no good"));
        (IOrchestrationHarness harness, string? result) = await RunAsync(registry, async (context, _) =>
        {
            try
            {
                return await context.CallActivityAsync(Break, "x");
            }
            catch (ActivityFailedException error)
            {
                return $"{error.Name}|{error.ErrorType}|{error.ErrorMessage}";
            }
        });
        await using (harness)
        {
            Assert.AreEqual("Break|System.FormatException|no good", result);
        }
    }

    [TestMethod]
    public async Task CallActivity_NotRegistered_FailsTheCall()
    {
        (IOrchestrationHarness harness, string? result) = await RunAsync(Registry(), async (context, _) =>
        {
            try
            {
                return await context.CallActivityAsync(Break, "x");
            }
            catch (ActivityFailedException error)
            {
                return error.Name;
            }
        });
        await using (harness)
        {
            Assert.AreEqual("Break", result);
        }
    }

    [TestMethod]
    public async Task CallActivity_ThrowsUncaught_TheInstanceFails()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>((context, input) => context.CallActivityAsync(Break, input));
        await using IOrchestrationHarness harness = await StartAsync(
            Registry().Add(script).Add(Break, (_, _) => Task.FromException<string>(new FormatException("no good"))));
        await harness.Client.StartAsync(script, "one", "x");

        OrchestrationInstance ended = await harness.EndAsync("one");

        Assert.AreEqual(InstanceStatus.Failed, ended.Status);
        StringAssert.Contains(ended.Error, "no good");
    }

    [TestMethod]
    public async Task CallActivity_RetryPolicy_TriesAfterDurableWaits()
    {
        List<int> attempts = [];
        ScriptedOrchestration<string, string> script = Script<string, string>((context, input) =>
            context.CallActivityAsync(Break, input, new RetryPolicy(3, TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(10))));
        OrchestrationRegistry registry = Registry().Add(script).Add(Break, (input, call) =>
        {
            attempts.Add(call.Attempt);
            return call.Attempt < 3 ? throw new FormatException() : Task.FromResult(input);
        });
        await using IOrchestrationHarness harness = await StartAsync(registry);
        await harness.Client.StartAsync(script, "one", "x");

        await harness.WaitAsync("one", x => x.HistoryLength == 3);
        await harness.PassAsync(TimeSpan.FromSeconds(1));
        await harness.WaitAsync("one", x => x.HistoryLength == 7);
        await harness.PassAsync(TimeSpan.FromSeconds(1));
        Assert.AreEqual(2, attempts.Count);
        await harness.PassAsync(TimeSpan.FromSeconds(1));

        Assert.AreEqual("x", await harness.ResultAsync<string>("one"));
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, attempts);
    }

    [TestMethod]
    public async Task CallActivity_RetryExhausted_Fails()
    {
        int tries = 0;
        OrchestrationRegistry registry = Registry().Add(Break, (_, _) =>
        {
            tries++;
            throw new FormatException("always");
        });
        (IOrchestrationHarness harness, string? result) = await RunAsync(registry, async (context, input) =>
        {
            try
            {
                return await context.CallActivityAsync(Break, input, new RetryPolicy(3, TimeSpan.Zero, 1, TimeSpan.Zero));
            }
            catch (ActivityFailedException error)
            {
                return error.ErrorMessage;
            }
        });
        await using (harness)
        {
            Assert.AreEqual("always", result);
            Assert.AreEqual(3, tries);
        }
    }

    [TestMethod]
    public virtual async Task Restart_WhileAnActivityRuns_ItRunsAgainAndCounts()
    {
        using SemaphoreSlim entered = new(0);
        TaskCompletionSource<string> gate = new();
        ScriptedOrchestration<string, string> script = Script<string, string>(async (context, input) => await context.CallActivityAsync(Break, input) + await context.CallActivityAsync(Echo, "!"));
        OrchestrationRegistry registry = Registry().Add(script).Add(Break, async (_, call) =>
        {
            entered.Release();
            return await gate.Task.WaitAsync(call.CancellationToken);
        });
        await using IOrchestrationHarness harness = await StartAsync(registry);
        await harness.Client.StartAsync(script, "one", "x");
        await entered.WaitAsync();

        await harness.RestartAsync();
        await entered.WaitAsync();
        gate.SetResult("again");

        Assert.AreEqual("again!", await harness.ResultAsync<string>("one"));
    }
}
