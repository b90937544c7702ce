using System.Globalization;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Suite;

public abstract partial class OrchestrationSuite
{
    [TestMethod]
    public async Task Start_IdThatExists_AlreadyExistsRunningOrEnded()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>((context, _) => context.WaitForExternalEventAsync<string>("finish"));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        Assert.AreEqual(StartResult.Started, await harness.Client.StartAsync(script, "one", "first"));
        Assert.AreEqual(StartResult.AlreadyExists, await harness.Client.StartAsync(script, "one", "second"));
        await harness.Client.RaiseEventAsync("one", "finish", "x");
        await harness.EndAsync("one");

        Assert.AreEqual(StartResult.AlreadyExists, await harness.Client.StartAsync(script, "one", "third"));
        Assert.AreEqual("\"first\"", (await harness.EndAsync("one")).Input);
    }

    [TestMethod]
    public async Task Start_FromManyCallers_ExactlyOneStarts()
    {
        ScriptedOrchestration<int, int> script = Script<int, int>((_, input) => Task.FromResult(input));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        StartResult[] results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => harness.Client.StartAsync(script, "one", i).AsTask()));

        Assert.AreEqual(1, results.Count(x => x == StartResult.Started));
    }

    [TestMethod]
    public async Task Start_NotRegistered_IsRefusedAtOnce()
    {
        await using IOrchestrationHarness harness = await StartAsync(Registry());
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await harness.Client.StartAsync(Script<int, int>((_, x) => Task.FromResult(x), "Unknown"), "one", 1));
    }

    [TestMethod]
    public virtual async Task ContinueAsNew_CarriesInputAndVersion()
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
        OrchestrationInstance ended = await harness.EndAsync("one");
        Assert.AreEqual(4L, ended.Execution);
        Assert.AreEqual(2, ended.HistoryLength);
        Assert.AreEqual(5, ended.Version);
    }

    [TestMethod]
    public async Task Terminate_Running_EndsItOnce()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>((context, _) => context.WaitForExternalEventAsync<string>("never"));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");

        Assert.IsTrue(await harness.Client.TerminateAsync("one", "no longer wanted"));
        Assert.IsFalse(await harness.Client.TerminateAsync("one", "again"));
        Assert.IsFalse(await harness.Client.TerminateAsync("nobody", "again"));
        OrchestrationInstance ended = await harness.EndAsync("one");
        Assert.AreEqual(InstanceStatus.Terminated, ended.Status);
        Assert.AreEqual("no longer wanted", ended.Error);
        Assert.AreEqual(RaiseResult.Closed, await harness.Client.RaiseEventAsync("one", "never", "x"));
    }

    [TestMethod]
    public async Task Purge_OnlyWhatHasEnded_FreesTheId()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>((context, _) => context.WaitForExternalEventAsync<string>("finish"));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        await harness.Client.StartAsync(script, "one", "x");
        Assert.IsFalse(await harness.Client.PurgeAsync("one"));
        await harness.Client.RaiseEventAsync("one", "finish", "x");
        await harness.EndAsync("one");

        Assert.IsTrue(await harness.Client.PurgeAsync("one"));
        Assert.IsNull(await harness.Client.GetAsync("one"));
        Assert.IsFalse(await harness.Client.PurgeAsync("one"));
        Assert.AreEqual(StartResult.Started, await harness.Client.StartAsync(script, "one", "x"));
    }

    [TestMethod]
    public async Task PurgeEndedBefore_OnlyThoseAndUpToTheLimit()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>((context, input) => input == "wait" ? context.WaitForExternalEventAsync<string>("finish") : Task.FromResult(input));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        foreach (string id in new[] { "a", "b", "c" })
        {
            await harness.Client.StartAsync(script, id, "end");
            await harness.EndAsync(id);
        }

        await harness.Client.StartAsync(script, "running", "wait");
        await harness.PassAsync(TimeSpan.FromSeconds(1));
        DateTimeOffset border = harness.Now;
        await harness.Client.StartAsync(script, "later", "end");
        await harness.EndAsync("later");

        Assert.AreEqual(2, await harness.Client.PurgeEndedBeforeAsync(border, 2));
        Assert.AreEqual(1, await harness.Client.PurgeEndedBeforeAsync(border));
        CollectionAssert.AreEqual(new[] { "later", "running" }, (await harness.Client.ListAsync()).Items.Select(x => x.InstanceId).ToArray());
    }

    [TestMethod]
    public async Task List_PagedByIdStatusAndPrefix()
    {
        ScriptedOrchestration<string, string> script = Script<string, string>((context, input) => input == "wait" ? context.WaitForExternalEventAsync<string>("finish") : Task.FromResult(input));
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(script));
        for (int i = 0; i < 7; i++)
        {
            await harness.Client.StartAsync(script, string.Create(CultureInfo.InvariantCulture, $"even-{i}"), i % 2 == 0 ? "end" : "wait");
            await harness.WaitAsync($"even-{i}", x => x.Status is not InstanceStatus.Pending);
        }

        await harness.Client.StartAsync(script, "other", "wait");
        await harness.WaitAsync("other", x => x.Status == InstanceStatus.Running);
        InstancePage page = await harness.Client.ListAsync(idPrefix: "even-", limit: 5);
        Assert.AreEqual(5, page.Items.Count);
        InstancePage next = await harness.Client.ListAsync(idPrefix: "even-", limit: 5, cursor: page.NextCursor);
        Assert.AreEqual(2, next.Items.Count);
        Assert.IsNull(next.NextCursor);
        Assert.AreEqual(4, (await harness.Client.ListAsync(InstanceStatus.Completed)).Items.Count);
        Assert.AreEqual(4, (await harness.Client.ListAsync(InstanceStatus.Running)).Items.Count);
        Assert.AreEqual(1, (await harness.Client.ListAsync(InstanceStatus.Running, "oth")).Items.Count);
        Assert.AreEqual(0, (await harness.Client.ListAsync(InstanceStatus.Failed)).Items.Count);
    }

    [TestMethod]
    public async Task SetCustomStatus_LastOneShows()
    {
        (IOrchestrationHarness harness, string? _) = await RunAsync(Registry(), async (context, input) =>
        {
            context.SetCustomStatus("a");
            await context.CallActivityAsync(Echo, input);
            context.SetCustomStatus("b");
            return input;
        });
        await using (harness)
        {
            Assert.AreEqual("b", (await harness.EndAsync("one")).CustomStatus);
        }
    }

    [TestMethod]
    public async Task Version_ChangedWhileItRuns_StaysAsStarted()
    {
        ScriptedOrchestration<string, int> one = Script<string, int>(async (context, _) =>
        {
            await context.WaitForExternalEventAsync<string>("go");
            return context.Version;
        });
        ScriptedOrchestration<string, int> two = Script<string, int>((context, _) => Task.FromResult(context.Version), version: 2);
        await using IOrchestrationHarness harness = await StartAsync(Registry().Add(one));
        await harness.Client.StartAsync(one, "old", "x");
        await harness.Client.StartAsync(two, "new", "x");
        await harness.Client.RaiseEventAsync("old", "go", "x");
        await harness.Client.RaiseEventAsync("new", "go", "x");

        Assert.AreEqual(1, await harness.ResultAsync<int>("old"));
        Assert.AreEqual(2, await harness.ResultAsync<int>("new"));
    }
}
