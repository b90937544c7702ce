using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Activity;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>What X tells of accounts has somebody look sooner, and proves nothing.</summary>
[TestClass]
public sealed class ActivityFlowTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);
    private readonly TellingPlatform _telling = new();
    private int _events;

    [TestMethod]
    public async Task Connect_AndDisconnect_SubscribeAndUnsubscribe()
    {
        await using FlowHarness flow = await StartAsync();

        ConnectedAccount account = await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.X, Another, CancellationToken.None);
        Assert.IsTrue(_telling.Subscribed.ContainsKey("77"));

        Assert.IsTrue((await flow.Accounts.DisconnectAsync(FlowHarness.TenantId, account.AccountId, CancellationToken.None)).Succeeded(out _, out _));
        Assert.IsEmpty(_telling.Subscribed);
        Assert.IsNull(await flow.Documents.GetAsync(ActivityKinds.Subscription, ActivityKinds.Partition, account.AccountId));
    }

    [TestMethod]
    public async Task Subscribe_PlatformRefuses_AccountIsConnectedAllTheSameAndTheUpkeepTriesAgain()
    {
        await using FlowHarness flow = await StartAsync();
        _telling.OnSubscribe = () => new ActivityOutcome.Failed("no credits");

        ConnectedAccount account = await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.X, Another, CancellationToken.None);
        await flow.Upkeep.RunAsync(CancellationToken.None);
        Assert.IsNull((await flow.AccountAsync(account.AccountId)).Trouble);
        Assert.IsEmpty(_telling.Subscribed);

        _telling.OnSubscribe = () => null;
        await flow.Upkeep.RunAsync(CancellationToken.None);
        await flow.Upkeep.RunAsync(CancellationToken.None);
        CollectionAssert.AreEquivalent(new[] { "1", "77" }, _telling.Subscribed.Keys.ToArray());
    }

    [TestMethod]
    public async Task Unsubscribe_PlatformRefuses_IsDoneByTheUpkeepLater()
    {
        await using FlowHarness flow = await StartAsync();
        ConnectedAccount account = await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.X, Another, CancellationToken.None);
        _telling.OnUnsubscribe = () => "not now";

        Assert.IsTrue((await flow.Accounts.DisconnectAsync(FlowHarness.TenantId, account.AccountId, CancellationToken.None)).Succeeded(out _, out _));
        Assert.IsTrue(_telling.Subscribed.ContainsKey("77"));
        _telling.OnUnsubscribe = () => null;
        await flow.Upkeep.RunAsync(CancellationToken.None);

        Assert.IsFalse(_telling.Subscribed.ContainsKey("77"));
        Assert.IsTrue(_telling.Subscribed.ContainsKey("1"));
    }

    [TestMethod]
    public async Task Upkeep_TenantCannotPayOneMoreEvent_HearsOfNoReactions()
    {
        await using FlowHarness flow = await StartAsync(t => t with { MonthlyCapMicros = 4_000 });

        await flow.Upkeep.RunAsync(CancellationToken.None);

        Assert.IsFalse(_telling.Subscribed["1"]);
    }

    [TestMethod]
    public async Task Posted_OutcomeIsOpen_IsSettledNowAndNotAtTheNextQuestion()
    {
        await using FlowHarness flow = await StartAsync();
        await flow.Upkeep.RunAsync(CancellationToken.None);
        bool isListed = false;
        flow.X.OnSend = (_, keep) =>
        {
            keep();
            return new SendOutcome.Unknown("no answer");
        };
        flow.X.OnEvidence = _ => Volatile.Read(ref isListed) ? null : new Evidence.Undecided("X cannot be asked", Start.AddHours(3));
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(id, c => c.Targets[0] is { Status: TargetStatus.Unknown, Ledger.NextAttemptAt: not null });
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));

        Volatile.Write(ref isListed, true);
        await TellAsync(flow, AccountEventKind.Posted, "12345");

        ContentItem settled = await flow.UntilAsync(id, ContentStatus.Published);
        Assert.AreEqual(Start, settled.Targets[0].Ledger?.SettledAt);
        Assert.HasCount(1, flow.X.Posts);
    }

    [TestMethod]
    public async Task Posted_PlatformListsNothing_TheWordAloneSettlesNothing()
    {
        await using FlowHarness flow = await StartAsync();
        await flow.Upkeep.RunAsync(CancellationToken.None);
        int questions = 0;
        flow.X.OnSend = (_, _) => new SendOutcome.Unknown("no answer");
        flow.X.OnEvidence = _ =>
        {
            Interlocked.Increment(ref questions);
            return new Evidence.Undecided("X cannot be asked", Start.AddHours(3));
        };
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(id, c => c.Targets[0] is { Status: TargetStatus.Unknown, Ledger.NextAttemptAt: not null });
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));

        int before = Volatile.Read(ref questions);
        for (int i = 0; i < 20; i++)
        {
            await TellAsync(flow, AccountEventKind.Posted, $"{i}");
        }

        await FlowHarness.WaitAsync(() => Task.FromResult(Volatile.Read(ref questions) > before), () => $"{questions} questions.");
        ContentItem open = await flow.UntilAsync(id, c => c.Targets[0].Ledger?.NextAttemptAt is not null);
        Assert.AreEqual(TargetStatus.Unknown, open.Targets[0].Status);
        Assert.AreEqual(before + 1, questions);
    }

    [TestMethod]
    public async Task Deleted_PostIsGone_IsNoticedSoonAndDecidedByTheWatch()
    {
        await using FlowHarness flow = await StartAsync(t => t with { Notices = ["owner@example.com"] });
        await flow.Upkeep.RunAsync(CancellationToken.None);
        bool isGone = false;
        flow.X.OnMetrics = request => new MetricsOutcome.Read(request.PostIds.Where(_ => !isGone).ToDictionary(p => p, _ => new EngagementCounters { Likes = 1 }));
        string id = await MeasuredAsync(flow);
        DateTimeOffset planned = (await SeriesAsync(flow, id)).NextReadAt ?? default;
        Assert.IsGreaterThan(_time.GetUtcNow().AddHours(20), planned);

        isGone = true;
        _time.Advance(TimeSpan.FromMinutes(2));
        await TellAsync(flow, AccountEventKind.Deleted, (await SeriesAsync(flow, id)).PostId);

        await FlowHarness.WaitAsync(async () => (await SeriesAsync(flow, id)).MissingSince is not null, () => "Not looked at.");
        Assert.IsNull((await flow.GetAsync(id)).Targets[0].Ledger?.GoneSince);
        for (int i = 0; i < 5 && (await flow.GetAsync(id)).Targets[0].Ledger?.GoneSince is null; i++)
        {
            await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));
            _time.Advance(TimeSpan.FromMinutes(16));
            await FlowHarness.WaitAsync(
                async () => (await SeriesAsync(flow, id)).NextReadAt is not { } next || next > _time.GetUtcNow(), () => "Not looked at again.");
        }

        await flow.UntilAsync(id, c => c.Targets[0].Ledger?.GoneSince is not null);
        await FlowHarness.WaitAsync(() => Task.FromResult(flow.Mails.All.Count(m => m.Id.StartsWith("gone-", StringComparison.Ordinal)) == 1), () => "Not told.");
    }

    [TestMethod]
    public async Task Deleted_PostIsThere_IsReadAndNothingElse()
    {
        await using FlowHarness flow = await StartAsync();
        await flow.Upkeep.RunAsync(CancellationToken.None);
        string id = await MeasuredAsync(flow);

        _time.Advance(TimeSpan.FromMinutes(2));
        await TellAsync(flow, AccountEventKind.Deleted, (await SeriesAsync(flow, id)).PostId);

        await FlowHarness.WaitAsync(async () => (await SeriesAsync(flow, id)).Samples.Count == 2, () => "Not read.");
        Assert.IsNull((await SeriesAsync(flow, id)).MissingSince);
        Assert.IsNull((await flow.GetAsync(id)).Targets[0].Ledger?.GoneSince);
    }

    [TestMethod]
    public async Task Engaged_ManyTimes_IsReadOnceAndOtherwiseOnceADay()
    {
        await using FlowHarness flow = await StartAsync();
        await flow.Upkeep.RunAsync(CancellationToken.None);
        string id = await MeasuredAsync(flow);
        string postId = (await SeriesAsync(flow, id)).PostId;
        Assert.AreEqual(TimeSpan.FromHours(24), (await SeriesAsync(flow, id)).NextReadAt - (await SeriesAsync(flow, id)).Samples[^1].At);

        _time.Advance(TimeSpan.FromMinutes(20));
        for (int i = 0; i < 30; i++)
        {
            await TellAsync(flow, AccountEventKind.Engaged, postId);
        }

        Assert.AreEqual(_time.GetUtcNow().AddSeconds(60), (await SeriesAsync(flow, id)).NextReadAt);
        await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));
        await FlowHarness.WaitAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromSeconds(61));
                return (await SeriesAsync(flow, id)).Samples.Count == 2;
            },
            () => "Not read.");
        await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));

        // Nobody tells anything any more, and the day is long.
        _time.Advance(TimeSpan.FromHours(3));
        Assert.HasCount(2, (await SeriesAsync(flow, id)).Samples);
    }

    [TestMethod]
    public async Task Read_SubscriptionWasNotSeenForHours_IsPolledAsBefore()
    {
        await using FlowHarness flow = await StartAsync();
        await flow.Upkeep.RunAsync(CancellationToken.None);
        _telling.OnSubscribe = () => new ActivityOutcome.Failed("X is away");
        _time.Advance(TimeSpan.FromHours(4));

        string id = await MeasuredAsync(flow);

        Assert.IsLessThan(TimeSpan.FromHours(1), (await SeriesAsync(flow, id)).NextReadAt - (await SeriesAsync(flow, id)).Samples[^1].At ?? default);
    }

    private static GrantedAccount Another => CountingConnector.Granted("a", expiresAt: null) with { PlatformUserId = "77" };

    private Task<FlowHarness> StartAsync(Func<Tenant, Tenant>? rules = null) => FlowHarness.StartAsync(_time, rules: rules, activity: _telling);

    private ValueTask TellAsync(FlowHarness flow, AccountEventKind kind, string postId) =>
        flow.Activity.TakeAsync(Platform.X, [new AccountEvent($"e{Interlocked.Increment(ref _events)}", "1", kind, postId, MicroDollars.Zero)], CancellationToken.None);

    /// <summary>A post that was read once.</summary>
    private async Task<string> MeasuredAsync(FlowHarness flow)
    {
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(id, ContentStatus.Published);
        await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));
        _time.Advance(TimeSpan.FromSeconds(121));
        await FlowHarness.WaitAsync(async () => (await flow.Documents.GetAsync(EngagementKinds.Series, FlowHarness.TenantId, EngagementSeries.IdOf(id, "x")))?.Value.NextReadAt is not null, () => "Not read.");
        await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));
        return id;
    }

    private static async Task<EngagementSeries> SeriesAsync(FlowHarness flow, string id) =>
        (await flow.Documents.GetAsync(EngagementKinds.Series, FlowHarness.TenantId, EngagementSeries.IdOf(id, "x")))?.Value ?? throw new AssertFailedException("No series.");
}
