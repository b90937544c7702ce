using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.EngineTests.Faults;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>Grants end, are refused and are renewed while posts go out.</summary>
[TestClass]
public sealed class AccountTokenTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Send_TokenEndsSoon_IsRenewedBeforeTheCall()
    {
        await using FlowHarness flow = await ConnectedAsync(Start.AddMinutes(4));

        string id = await flow.GenerateAsync(at: null, requiresApproval: false);

        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.AreEqual(1, flow.Connector.Calls);
        Assert.AreEqual(2, (await flow.AccountAsync("x-1")).GrantVersion);
    }

    [TestMethod]
    public async Task Send_TokenRefused_IsRenewedAndSentOnce()
    {
        await using FlowHarness flow = await ConnectedAsync(Start.AddHours(2));
        flow.X.OnSend = (request, _) => request.Account.AccessToken.Reveal() == "access-0" ? new SendOutcome.Unauthorized("AP3102", "refused") : null;

        string id = await flow.GenerateAsync(at: null, requiresApproval: false);

        ContentItem content = await flow.UntilAsync(id, ContentStatus.Published);
        Assert.AreEqual(1, flow.Connector.Calls);
        Assert.HasCount(1, flow.X.Posts);
        Assert.AreEqual(2, content.Targets[0].Ledger?.Attempts);
    }

    [TestMethod]
    public async Task Send_EvenFreshTokensRefused_WaitsForAPersonAfterASecondLook()
    {
        await using FlowHarness flow = await ConnectedAsync(Start.AddHours(2));
        flow.X.OnSend = (_, _) => new SendOutcome.Unauthorized("AP3102", "refused");

        string id = await flow.GenerateAsync(at: null, requiresApproval: false);

        await flow.UntilAsync(id, c => c.Targets[0].Ledger?.Reason?.Code == "AP3029");
        Assert.IsNull((await flow.AccountAsync("x-1")).Trouble);
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));
        _time.Advance(TimeSpan.FromSeconds(61));
        await flow.UntilAsync(id, c => c.Targets[0].Ledger?.Reason?.Code == AccountHoldsCode);
        Assert.AreEqual(1, flow.Connector.Calls);
        Assert.AreEqual("AP3026", (await flow.AccountAsync("x-1")).Trouble?.Code);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Send_RefusedWhereNothingIsRenewed_EndsTheGrantOnlyWhenItIsRefusedAgain(bool again)
    {
        await using FlowHarness flow = await ConnectedAsync(Start.AddDays(60));
        flow.Connector.OnRefresh = () => new RefreshOutcome.NotOffered();
        int calls = 0;
        flow.X.OnSend = (_, _) => Interlocked.Increment(ref calls) == 1 || again ? new SendOutcome.Unauthorized("AP3102", "refused") : null;
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(id, c => c.Targets[0].Ledger?.Reason?.Code == "AP3029");
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));

        _time.Advance(TimeSpan.FromSeconds(61));

        await flow.UntilAsync(id, c => again ? c.Targets[0].Ledger?.Reason?.Code == AccountHoldsCode : c.Status == ContentStatus.Published);
        Assert.AreEqual(again ? "AP2044" : null, (await flow.AccountAsync("x-1")).Trouble?.Code);
    }

    [TestMethod]
    public async Task Refusal_OfAnEarlierConnection_DoesNotEndTheNewOne()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.Connector.OnRefresh = () => new RefreshOutcome.NotOffered();
        ConnectedAccount first = await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.LinkedIn, CountingConnector.Granted("a", null) with { PlatformUserId = "77" }, CancellationToken.None);
        Assert.IsTrue((await flow.Accounts.DisconnectAsync(FlowHarness.TenantId, first.AccountId, CancellationToken.None)).Succeeded(out _, out _));
        _time.Advance(TimeSpan.FromSeconds(1));
        ConnectedAccount second = await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.LinkedIn, CountingConnector.Granted("b", null) with { PlatformUserId = "77" }, CancellationToken.None);

        Assert.AreEqual(first.AccountId, second.AccountId);
        Assert.IsInstanceOfType<AccountAccess.Open>(await flow.Tokens.AfterRefusalAsync(FlowHarness.TenantId, second.AccountId, first.GrantVersion, CancellationToken.None));
        Assert.IsNull((await flow.AccountAsync(second.AccountId)).RefusedAt);
    }

    [TestMethod]
    public async Task Connect_SameIdOnAnotherServer_IsAnotherAccount()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        GrantedAccount one = CountingConnector.Granted("a", null) with { PlatformUserId = "1", Server = new Uri("https://mastodon.social/") };

        ConnectedAccount honest = await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.Mastodon, one, CancellationToken.None);
        ConnectedAccount other = await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.Mastodon, one with { Server = new Uri("https://evil.example/") }, CancellationToken.None);
        ConnectedAccount same = await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.Mastodon, one with { DisplayName = "New name" }, CancellationToken.None);

        Assert.AreNotEqual(honest.AccountId, other.AccountId);
        Assert.AreEqual(honest.AccountId, same.AccountId);
        Assert.AreEqual("https://mastodon.social/", (await flow.AccountAsync(honest.AccountId)).Server?.AbsoluteUri);
    }

    [TestMethod]
    public async Task Upkeep_OneAccountThatCannotBeRead_KeepsNoOtherFromItsTurn()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.X, CountingConnector.Granted("access-0", Start.AddDays(60), refresh: null), CancellationToken.None);
        ConnectedAccount broken = (await flow.AccountAsync("x-1")) with { AccountId = "a-broken", PlatformUserId = "2", EncryptedAccessToken = "nonsense" };
        await flow.Documents.PutAsync(AccountKinds.Account, FlowHarness.TenantId, broken.AccountId, broken);
        flow.Connector.OnRefresh = () => new RefreshOutcome.Refreshed(CountingConnector.Granted("access-1", _time.GetUtcNow().AddDays(60), refresh: null).Grant);
        _time.Advance(TimeSpan.FromDays(50));

        await Assert.ThrowsExactlyAsync<AggregateException>(() => flow.Upkeep.RunAsync(CancellationToken.None));

        Assert.AreEqual(Start.AddDays(110), (await flow.AccountAsync("x-1")).AccessTokenExpiresAt);
    }

    [TestMethod]
    public async Task Send_RenewalFailsForAWhile_HoldsThePostAndNeverDisconnects()
    {
        await using FlowHarness flow = await ConnectedAsync(Start.AddMinutes(4));
        _time.Advance(TimeSpan.FromMinutes(5));
        int failures = 0;
        flow.Connector.OnRefresh = () => Interlocked.Increment(ref failures) <= 5 ? new RefreshOutcome.Unavailable("X answered 503.", RetryAt: null) : null;

        string id = await flow.GenerateAsync(at: null, requiresApproval: false);

        for (int i = 1; i <= 5; i++)
        {
            ContentItem held = await flow.UntilAsync(id, c => c.Targets[0].Ledger is { Reason.Code: "AP3028" } ledger && ledger.NextAttemptAt > _time.GetUtcNow());
            Assert.IsNull((await flow.AccountAsync("x-1")).Trouble);
            await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));
            _time.SetUtcNow((held.Targets[0].Ledger?.NextAttemptAt ?? Start).AddSeconds(1));
            int asked = i;
            await FlowHarness.WaitAsync(() => Task.FromResult(Volatile.Read(ref failures) > asked), () => $"Asked {failures} times.");
        }

        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.HasCount(1, flow.X.Posts);
    }

    [TestMethod]
    public async Task Send_RenewalFailsWhileTheTokenStillServes_GoesOutWithIt()
    {
        await using FlowHarness flow = await ConnectedAsync(Start.AddMinutes(4));
        flow.Connector.OnRefresh = () => new RefreshOutcome.Unavailable("X answered 503.", RetryAt: null);

        string id = await flow.GenerateAsync(at: null, requiresApproval: false);

        await flow.UntilAsync(id, ContentStatus.Published);
    }

    [TestMethod]
    public async Task Send_GrantIsOver_WaitsAndGoesOutWhenItIsConnectedAgain()
    {
        await using FlowHarness flow = await ConnectedAsync(Start.AddHours(2));
        flow.Connector.OnRefresh = () => new RefreshOutcome.Dead("AP3110", "The person withdrew the permission on X.");
        flow.X.OnSend = (request, _) => request.Account.AccessToken.Reveal() == "access-0" ? new SendOutcome.Unauthorized("AP3102", "refused") : null;
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        string other = await flow.GenerateAsync(at: Start.AddHours(1), requiresApproval: false);
        ContentItem held = await flow.UntilAsync(id, c => c.Targets[0].Ledger?.Reason?.Code == AccountHoldsCode);
        StringAssert.Contains(held.Targets[0].Ledger?.Reason?.Message, "withdrew");
        await flow.UntilAsync(other, ContentStatus.Scheduled);
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));

        await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.X, CountingConnector.Granted("access-new", Start.AddHours(4)), CancellationToken.None);

        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.AreEqual(ContentStatus.Scheduled, (await flow.GetAsync(other)).Status);
        Assert.IsNull((await flow.AccountAsync("x-1")).Trouble);
        Assert.HasCount(1, flow.X.Posts);
    }

    [TestMethod]
    public async Task Settle_TokenRefusedWhileTheOutcomeIsOpen_IsRenewedAndAsked()
    {
        await using FlowHarness flow = await ConnectedAsync(Start.AddHours(2));
        flow.X.OnSend = (_, keep) =>
        {
            keep();
            return new SendOutcome.Unknown("no answer");
        };
        flow.X.OnEvidence = request => request.Account.AccessToken.Reveal() == "access-0" ? new Evidence.Undecided("refused", RetryAt: null) { IsUnauthorized = true } : null;

        string id = await flow.GenerateAsync(at: null, requiresApproval: false);

        await flow.UntilAsync(id, c => c.Targets[0].Status == TargetStatus.Unknown && c.Targets[0].Ledger?.EvidenceChecks > 1);
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));
        _time.Advance(TimeSpan.FromSeconds(10));
        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.HasCount(1, flow.X.Posts);
        Assert.AreEqual(1, flow.Connector.Calls);
    }

    [TestMethod]
    public async Task Renew_ByTwoInstancesManyTimesAtOnce_UsesEachRefreshTokenOnce()
    {
        FaultRun run = new("Renewals", build: 100, nightly: 1000);
        await using FlowHarness flow = await ConnectedAsync(Start.AddHours(2));
        AccountTokens other = flow.OtherInstance();
        long version = (await flow.AccountAsync("x-1")).GrantVersion;
        for (int i = 0; i < run.Size; i++)
        {
            // No refusal before is held against it.
            _time.Advance(TimeSpan.FromMinutes(11));
            long refused = version;
            AccountAccess[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
                await (n % 2 == 0 ? flow.Tokens : other).AfterRefusalAsync(FlowHarness.TenantId, "x-1", refused, CancellationToken.None))));
            ConnectedAccount account = await flow.AccountAsync("x-1");
            run.Check(account.Trouble is null && account.GrantVersion == version + 1, $"round {i}: version {account.GrantVersion} after {version}, {account.Trouble?.Message}");
            run.Check(answers.All(a => a is AccountAccess.Later || (a is AccountAccess.Open open && open.GrantVersion == refused + 1)), $"round {i}: {string.Join(", ", answers.Select(a => a.ToString()))}");
            version = account.GrantVersion;
        }

        run.Count(run.Size);
        run.Report(TestContext);
        Assert.AreEqual(run.Size, flow.Connector.Calls);
    }

    [TestMethod]
    public async Task Renew_HolderDied_IsTakenOverAfterItsLease()
    {
        await using FlowHarness flow = await ConnectedAsync(Start.AddHours(2));
        AccountLeases dead = new(flow.Documents, _time);
        Assert.IsNotNull(await dead.TryTakeAsync(FlowHarness.TenantId, "x-1", CancellationToken.None));

        Assert.IsInstanceOfType<AccountAccess.Later>(await flow.Tokens.AfterRefusalAsync(FlowHarness.TenantId, "x-1", 1, CancellationToken.None));
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.IsInstanceOfType<AccountAccess.Open>(await flow.Tokens.AfterRefusalAsync(FlowHarness.TenantId, "x-1", 1, CancellationToken.None));
    }

    [TestMethod]
    public async Task Upkeep_LongLivedToken_IsRenewedWhenFourFifthsAreUsed()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.X, CountingConnector.Granted("access-0", Start.AddDays(60), refresh: null), CancellationToken.None);
        flow.Connector.OnRefresh = () => new RefreshOutcome.Refreshed(CountingConnector.Granted("access-1", _time.GetUtcNow().AddDays(60), refresh: null).Grant);

        _time.Advance(TimeSpan.FromDays(47));
        await flow.Upkeep.RunAsync(CancellationToken.None);
        Assert.AreEqual(0, flow.Connector.Calls);
        _time.Advance(TimeSpan.FromDays(2));
        await flow.Upkeep.RunAsync(CancellationToken.None);
        await flow.Upkeep.RunAsync(CancellationToken.None);

        Assert.AreEqual(1, flow.Connector.Calls);
        Assert.AreEqual(Start.AddDays(109), (await flow.AccountAsync("x-1")).AccessTokenExpiresAt);
    }

    [TestMethod]
    public async Task Disconnect_ThenSend_RefusesTheTargetAndTellsWhy()
    {
        await using FlowHarness flow = await ConnectedAsync(Start.AddHours(2));
        Assert.IsTrue((await flow.Accounts.DisconnectAsync(FlowHarness.TenantId, "x-1", CancellationToken.None)).Succeeded(out _, out _));

        string id = await flow.GenerateAsync(at: null, requiresApproval: false);

        ContentItem failed = await flow.UntilAsync(id, ContentStatus.Failed);
        Assert.AreEqual("AP2040", failed.Targets[0].Ledger?.Reason?.Code);
        Assert.IsFalse((await flow.Accounts.DisconnectAsync(FlowHarness.TenantId, "x-1", CancellationToken.None)).Succeeded(out _, out _));
    }

    private const string AccountHoldsCode = "AP2043";

    private async Task<FlowHarness> ConnectedAsync(DateTimeOffset expiresAt)
    {
        FlowHarness flow = await FlowHarness.StartAsync(_time);
        await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.X, CountingConnector.Granted("access-0", expiresAt), CancellationToken.None);
        return flow;
    }
}
