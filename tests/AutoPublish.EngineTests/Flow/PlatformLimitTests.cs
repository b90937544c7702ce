using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>Posts above a platform's limit wait, say until when, and go out; what the platform says goes before our count.</summary>
[TestClass]
public sealed class PlatformLimitTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);

    [TestMethod]
    public async Task Send_AboveTheLimit_WaitsUntilTheOldestLeavesAndGoesOut()
    {
        await using FlowHarness flow = await StartAsync(2);
        string[] first = [await flow.GenerateAsync(at: null, requiresApproval: false), await flow.GenerateAsync(at: null, requiresApproval: false)];
        foreach (string id in first)
        {
            await flow.UntilAsync(id, ContentStatus.Published);
        }

        string third = await flow.GenerateAsync(at: null, requiresApproval: false);
        ContentItem held = await flow.UntilAsync(third, c => c.Targets[0].Ledger?.Reason?.Code == "AP2041");
        DateTimeOffset until = held.Targets[0].Ledger?.NextAttemptAt ?? Start;
        Assert.IsTrue(until > Start.AddMinutes(15) && until <= Start.AddMinutes(17), $"{until:O}");
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(third, "x"));
        Assert.HasCount(2, flow.X.Posts);

        _time.SetUtcNow(until);
        await flow.UntilAsync(third, ContentStatus.Published);
    }

    [TestMethod]
    public async Task Send_PlatformSaysNothingIsLeft_EveryOtherPostOfTheAccountWaitsUncalled()
    {
        await using FlowHarness flow = await StartAsync(100);
        DateTimeOffset reset = Start.AddMinutes(9);
        int calls = 0;
        flow.X.OnSend = (_, _) =>
        {
            Interlocked.Increment(ref calls);
            return _time.GetUtcNow() < reset ? new SendOutcome.NotSent("AP3104", "X's rate limit is reached.", reset) { Limits = [new LimitSeen("x.user", 100, 0, reset)] } : null;
        };
        string first = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(first, c => c.Targets[0].Ledger?.Reason?.Code == "AP3104");

        string second = await flow.GenerateAsync(at: null, requiresApproval: false);
        ContentItem held = await flow.UntilAsync(second, c => c.Targets[0].Ledger?.Reason?.Code == "AP2041");

        Assert.AreEqual(1, calls);
        Assert.IsTrue(held.Targets[0].Ledger?.NextAttemptAt >= reset);
    }

    [TestMethod]
    public async Task Send_ThreadThatDoesNotFitWhole_IsNotBegunUntilItDoes()
    {
        await using FlowHarness flow = await StartAsync(3);
        string single = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(single, ContentStatus.Published);

        string thread = await flow.GenerateThreadAsync(at: null, requiresApproval: false, "Second", "Third");
        ContentItem held = await flow.UntilAsync(thread, c => c.Targets[0].Ledger?.Reason?.Code == "AP2041");
        DateTimeOffset until = held.Targets[0].Ledger?.NextAttemptAt ?? Start;
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(thread, "x"));
        Assert.ContainsSingle(flow.X.Posts);
        string another = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(another, ContentStatus.Published);

        Assert.IsGreaterThan(Start, until);
        _time.SetUtcNow(until);
        await flow.UntilAsync(thread, ContentStatus.Published);
        Assert.HasCount(5, flow.X.Posts);
    }

    [TestMethod]
    public async Task Send_ThreadLongerThanAnyWindow_GoesOutAsFarAsItFits()
    {
        await using FlowHarness flow = await StartAsync(2);

        string thread = await flow.GenerateThreadAsync(at: null, requiresApproval: false, "Second", "Third");
        await flow.UntilAsync(thread, c => c.Targets[2].Ledger?.Reason?.Code == "AP2041");

        Assert.HasCount(2, flow.X.Posts);
    }

    private Task<FlowHarness> StartAsync(long perQuarter) =>
        FlowHarness.StartAsync(_time, limits: new PlatformLimitOptions { Limits = new Dictionary<string, long> { ["x.user"] = perQuarter, ["x.prudence"] = 1_000 } });
}
