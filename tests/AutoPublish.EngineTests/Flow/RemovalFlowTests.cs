using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>Taking posts down: asked until the platform says that they are gone, and told as nothing else.</summary>
[TestClass]
public sealed class RemovalFlowTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly ContentCommand Keep = new ContentCommand.TakeDown(ThenDelete: false);
    private readonly FakeTimeProvider _time = new(Start);

    [TestMethod]
    public async Task TakeDown_Posts_AreDownAndTheContentIsDeleted()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await PublishAsync(flow, "x", "linkedin");

        await flow.ApplyAsync(id, new ContentCommand.TakeDown(ThenDelete: true));

        await FlowHarness.WaitAsync(async () => await flow.Writer.ReadAsync(FlowHarness.TenantId, id) is null, () => "Not deleted.");
        Assert.HasCount(1, flow.X.Deletions);
        Assert.HasCount(1, flow.LinkedIn.Deletions);
    }

    [TestMethod]
    public async Task TakeDown_RateLimited_WaitsAsLongAsThePlatformSays()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.X.OnDelete = _ => _time.GetUtcNow() < Start.AddMinutes(20) ? new DeleteOutcome.Unavailable("rate limit", Start.AddMinutes(20)) : null;
        string id = await PublishAsync(flow, "x");

        await flow.ApplyAsync(id, Keep);
        ContentItem waiting = await flow.UntilAsync(id, c => Removal(c)?.Attempts == 1);

        Assert.AreEqual("AP3032", Removal(waiting)?.Reason?.Code);
        Assert.AreEqual(Start.AddMinutes(20), Removal(waiting)?.NextAttemptAt);
        await flow.UntilWaitingAsync(InstanceIds.OfContent(id));
        _time.Advance(TimeSpan.FromMinutes(20));
        await flow.UntilAsync(id, c => Removal(c)?.RemovedAt is not null);
        Assert.HasCount(2, flow.X.Deletions);
    }

    [TestMethod]
    public async Task TakeDown_ErrorsAndLostAnswers_IsAskedAgainMoreAndMoreSeldom()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.X.OnDelete = _ => flow.X.Deletions.Count < 4 ? new DeleteOutcome.Unavailable("no answer", RetryAt: null) : null;
        string id = await PublishAsync(flow, "x");

        await flow.ApplyAsync(id, Keep);
        List<TimeSpan> waits = [];
        for (int attempt = 1; attempt < 4; attempt++)
        {
            ContentItem waiting = await flow.UntilAsync(id, c => Removal(c)?.Attempts == attempt);
            TimeSpan wait = (Removal(waiting)?.NextAttemptAt ?? default) - _time.GetUtcNow();
            waits.Add(wait);
            await flow.UntilWaitingAsync(InstanceIds.OfContent(id));
            _time.Advance(wait);
        }

        await flow.UntilAsync(id, c => Removal(c) is { RemovedAt: not null, Attempts: 4, Reason: null });
        CollectionAssert.AreEqual(new[] { 1.0, 2, 4 }, waits.Select(w => w.TotalSeconds).ToArray());
    }

    [TestMethod]
    public async Task TakeDown_ProcessDiesAfterTheCall_IsAskedOnceMore()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.X.OnDelete = _ => flow.X.Deletions.Count == 1 ? throw new InvalidOperationException("The process dies here.") : null;
        string id = await PublishAsync(flow, "x");

        await flow.ApplyAsync(id, Keep);
        await FlowHarness.WaitAsync(() => Task.FromResult(flow.X.Deletions.Count == 1), () => "Not asked.");
        await FlowHarness.WaitAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return Removal(await flow.GetAsync(id))?.RemovedAt is not null;
            },
            () => "Not down.");

        Assert.HasCount(2, flow.X.Deletions);
        Assert.AreEqual(15_000 + 10_000, await flow.Reservations.UsedAsync(FlowHarness.TenantId, "money:2026-11"));
    }

    [TestMethod]
    public async Task TakeDown_WakeUpWasLost_IsFoundByTheReconciler()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await PublishAsync(flow, "x");
        await flow.UntilInstanceAsync(InstanceIds.OfContent(id), i => i is null or { Status: AutoPublish.Orchestrations.Durable.InstanceStatus.Completed });
        Assert.IsTrue((await flow.Writer.ApplyAsync(FlowHarness.TenantId, id, Keep)).Succeeded(out _, out _));
        Assert.IsEmpty(flow.X.Deletions);

        await flow.Reconciler.RecoverAsync(CancellationToken.None);

        await flow.UntilAsync(id, c => Removal(c)?.RemovedAt is not null);
    }

    [TestMethod]
    public async Task TakeDown_PlatformDoesNotLetUs_IsKeptAndSaysWhereToDoIt()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.X.OnSend = (_, keep) => new SendOutcome.Confirmed(keep().Id, "https://x.example/1", "{}");
        flow.X.OnDelete = _ => new DeleteOutcome.Refused("AP3112", "X does not let this post be deleted.", "Delete it on X, signed in as its author.");
        string id = await PublishAsync(flow, "x");

        await flow.ApplyAsync(id, new ContentCommand.TakeDown(ThenDelete: true));

        ContentItem refused = await flow.UntilAsync(id, c => Removal(c)?.RefusedAt is not null);
        Assert.AreEqual("AP3112", Removal(refused)?.Reason?.Code);
        StringAssert.Contains(Removal(refused)?.Reason?.Remedy ?? "", "https://x.example/1");
    }

    [TestMethod]
    public async Task TakeDown_TokenIsDead_SaysSoAndIsDoneWhenTheAccountIsConnectedAgain()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await PublishAsync(flow, "x");
        ConnectedAccount account = await flow.AccountAsync("x-1");
        await flow.Documents.PutAsync(AccountKinds.Account, FlowHarness.TenantId, "x-1", account with { Trouble = new StatusReason("AP3115", "X does not take the permission any more.") });
        _time.Advance(TimeSpan.FromSeconds(10));

        await flow.ApplyAsync(id, Keep);
        ContentItem waiting = await flow.UntilAsync(id, c => Removal(c)?.Reason?.Code == "AP2048");
        Assert.AreEqual(0, Removal(waiting)?.Attempts);
        Assert.IsEmpty(flow.X.Deletions);

        await flow.Documents.PutAsync(AccountKinds.Account, FlowHarness.TenantId, "x-1", account);
        await flow.UntilWaitingAsync(InstanceIds.OfContent(id));
        _time.Advance(TimeSpan.FromMinutes(16));
        await flow.UntilAsync(id, c => Removal(c)?.RemovedAt is not null);
    }

    [TestMethod]
    public async Task TakeDown_CapIsFull_WaitsForTheNextMonth()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time, rules: t => t with { MonthlyCapMicros = 20_000 });
        string id = await PublishAsync(flow, "x");

        await flow.ApplyAsync(id, Keep);
        ContentItem waiting = await flow.UntilAsync(id, c => Removal(c)?.Reason?.Code == "AP3033");

        Assert.IsEmpty(flow.X.Deletions);
        Assert.AreEqual(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), Removal(waiting)?.NextAttemptAt);
    }

    [TestMethod]
    public async Task TakenDown_Post_IsNeverReportedAsGoneAndNotReadAnyMore()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time, rules: t => t with { Notices = ["owner@example.com"] });
        int readings = 0;
        bool isDown = false;
        flow.X.OnMetrics = request =>
        {
            Interlocked.Increment(ref readings);
            return new MetricsOutcome.Read(request.PostIds.Where(_ => !isDown).ToDictionary(p => p, _ => new EngagementCounters { Likes = 1 }));
        };
        string id = await PublishAsync(flow, "x");
        await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));
        _time.Advance(TimeSpan.FromSeconds(121));
        await FlowHarness.WaitAsync(() => Task.FromResult(readings == 1), () => "Not read.");
        await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));

        isDown = true;
        await flow.ApplyAsync(id, Keep);
        await flow.UntilAsync(id, c => Removal(c)?.RemovedAt is not null);
        await FlowHarness.WaitAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromMinutes(10));
                return (await flow.Client.GetAsync(InstanceIds.OfEngagement(id, "x"))) is { Status: AutoPublish.Orchestrations.Durable.InstanceStatus.Completed };
            },
            () => "Still read.");

        Assert.AreEqual(1, readings);
        Assert.IsNull((await flow.GetAsync(id)).Targets[0].Ledger?.GoneSince);
        Assert.IsFalse(flow.Mails.All.Any(m => m.Id.StartsWith("gone-", StringComparison.Ordinal)));
    }

    private static Removal? Removal(ContentItem content) => content.Targets[0].Ledger?.Removal;

    private static async Task<string> PublishAsync(FlowHarness flow, params string[] platforms)
    {
        string id = await flow.GenerateAsync(at: null, requiresApproval: false, platforms);
        await flow.UntilAsync(id, ContentStatus.Published);
        return id;
    }
}
