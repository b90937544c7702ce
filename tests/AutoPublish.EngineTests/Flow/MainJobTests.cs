using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

[TestClass]
public sealed class MainJobTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);

    [TestMethod]
    [DataRow(false, DisplayName = "cached")]
    [DataRow(true, DisplayName = "replayed at each turn")]
    public async Task Content_ApprovedAndDue_IsPublishedOnceOnEveryTargetAndMeasured(bool forceReplay)
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time, forceReplay: forceReplay);
        DateTimeOffset due = Start.AddMinutes(10);
        string id = await flow.GenerateAsync(due, requiresApproval: true, "x", "linkedin");
        await flow.DecideAsync(id, DecisionKind.Approve);
        await flow.UntilAsync(id, ContentStatus.Scheduled);
        await WaitForTimerAsync(flow, InstanceIds.OfDelivery(id, "x"));
        await WaitForTimerAsync(flow, InstanceIds.OfDelivery(id, "linkedin"));
        Assert.IsEmpty(flow.X.Posts);

        _time.SetUtcNow(due);
        ContentItem published = await flow.UntilAsync(id, ContentStatus.Published);

        CountingPlatform.Post post = Assert.ContainsSingle(flow.X.Posts);
        Assert.ContainsSingle(flow.LinkedIn.Posts);
        Assert.AreEqual(published.Targets[0].Payload!.Text, post.Text);
        Assert.AreEqual(due, post.At);

        await flow.UntilInstanceAsync(InstanceIds.OfEngagement(id, "x"), i => i is not null);
        _time.Advance(TimeSpan.FromSeconds(new EngagementScheduleOptions().FirstPollSeconds));
        await FlowHarness.WaitAsync(
            async () => await flow.Documents.GetAsync(EngagementKinds.Series, FlowHarness.TenantId, EngagementSeries.IdOf(id, "x")) is { Value.Samples.Count: > 0 },
            () => "No engagement figure.");
        await flow.UntilInstanceAsync(InstanceIds.OfContent(id), i => i?.Status == Orchestrations.Durable.InstanceStatus.Completed);
    }

    [TestMethod]
    public async Task Content_WithoutTimeAndApproval_GoesOutAtOnce()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.ContainsSingle(flow.X.Posts);
        Assert.IsEmpty(flow.Mails.All);
    }

    [TestMethod]
    public async Task ApprovalMail_OfAnyDraft_HoldsTheTextThePriceAndTheLinkOnItsOwnLine()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await flow.GenerateAsync(at: null);
        ContentItem content = await flow.UntilAsync(id, c => c.Approval?.MailedAt is not null);
        OutgoingMail mail = Assert.ContainsSingle(flow.Mails.All);
        // Every line that is not ours begins with a bar, so that none passes for ours.
        Assert.Contains("\n| " + content.Targets[0].Payload!.Text.Replace("\n", "\n| ", StringComparison.Ordinal) + "\n", mail.Text);
        Assert.Contains("0.015 USD", mail.Text);
        Assert.ContainsSingle(mail.Text.Split('\n').Where(l => l.StartsWith("http://publish.example/approvals/", StringComparison.Ordinal)));
        Assert.DoesNotContain("\n", mail.Subject);
    }

    [TestMethod]
    public async Task Decide_Changes_SendsANewVersionAndKeepsTheOldOne()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await flow.GenerateAsync(at: null);
        await flow.DecideAsync(id, DecisionKind.Changes, "Shorter, please");
        ContentItem second = await flow.UntilAsync(id, c => c is { Version: 2, Status: ContentStatus.Pending, Approval.MailedAt: not null });
        var first = await flow.Documents.GetAsync(ContentKinds.Version, FlowHarness.TenantId, $"{id}.1");
        Assert.AreNotEqual(first!.Value.Targets[0].Payload!.Text, second.Targets[0].Payload!.Text);
        Assert.HasCount(2, flow.Mails.All);

        await flow.DecideAsync(id, DecisionKind.Approve);
        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.AreEqual(second.Targets[0].Payload!.Text, Assert.ContainsSingle(flow.X.Posts).Text);
    }

    [TestMethod]
    public async Task Decide_Reject_PublishesNothing()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await flow.GenerateAsync(at: null);
        await flow.DecideAsync(id, DecisionKind.Reject);
        await flow.UntilInstanceAsync(InstanceIds.OfContent(id), i => i?.Status == Orchestrations.Durable.InstanceStatus.Completed);
        Assert.AreEqual(ContentStatus.Rejected, (await flow.GetAsync(id)).Status);
        Assert.IsEmpty(flow.X.Posts);
    }

    [TestMethod]
    public async Task Approval_WithoutADecision_Expires()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await flow.GenerateAsync(at: null);
        ContentItem pending = await flow.UntilAsync(id, c => c.Approval?.MailedAt is not null);
        await WaitForTimerAsync(flow, InstanceIds.OfContent(id));
        _time.SetUtcNow(pending.Approval!.ExpiresAt);
        await flow.UntilAsync(id, ContentStatus.Expired);
        Assert.IsEmpty(flow.X.Posts);
    }

    [TestMethod]
    public async Task Edit_OfAScheduledContent_IsApprovedAgainAndSentByItsNewText()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        DateTimeOffset due = Start.AddMinutes(10);
        string id = await flow.GenerateAsync(due);
        ContentItem scheduled = await flow.DecideAsync(id, DecisionKind.Approve);
        scheduled = await flow.UntilAsync(id, ContentStatus.Scheduled);
        await WaitForTimerAsync(flow, InstanceIds.OfDelivery(id, "x"));

        await flow.ReviseAsync(scheduled, "An edited text");
        await flow.UntilInstanceAsync(InstanceIds.OfDelivery(id, "x"), i => i?.Status == Orchestrations.Durable.InstanceStatus.Completed);
        await flow.DecideAsync(id, DecisionKind.Approve);
        await flow.UntilAsync(id, ContentStatus.Scheduled);
        await flow.UntilInstanceAsync(InstanceIds.OfDelivery(id, "x"), i => i?.Status == Orchestrations.Durable.InstanceStatus.Running);
        await WaitForTimerAsync(flow, InstanceIds.OfDelivery(id, "x"));
        _time.SetUtcNow(due);
        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.AreEqual("An edited text", Assert.ContainsSingle(flow.X.Posts).Text);
    }

    [TestMethod]
    public async Task Cancel_BeforeItsTime_SendsNothing()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await flow.GenerateAsync(Start.AddMinutes(10));
        await flow.DecideAsync(id, DecisionKind.Approve);
        await flow.UntilAsync(id, ContentStatus.Scheduled);
        await flow.ApplyAsync(id, new ContentCommand.Cancel());
        _time.Advance(TimeSpan.FromMinutes(20));
        await flow.UntilInstanceAsync(InstanceIds.OfContent(id), i => i?.Status == Orchestrations.Durable.InstanceStatus.Completed);
        Assert.IsEmpty(flow.X.Posts);
        Assert.AreEqual(ContentStatus.Cancelled, (await flow.GetAsync(id)).Status);
    }

    [TestMethod]
    public async Task Send_AnswerLostAfterTheEffect_IsConfirmedByEvidenceWithoutASecondPost()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.X.OnSend = (_, effect) =>
        {
            effect();
            return new SendOutcome.Unknown("time-out");
        };
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        ContentItem published = await flow.UntilAsync(id, ContentStatus.Published);
        Assert.ContainsSingle(flow.X.Posts);
        Assert.AreEqual("listed", published.Targets[0].Ledger!.Receipt);
    }

    [TestMethod]
    public async Task Send_LostBeforeTheEffect_IsSentAgainOnlyAfterTheSettlingTime()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        int calls = 0;
        flow.X.OnSend = (_, _) => Interlocked.Increment(ref calls) == 1 ? new SendOutcome.Unknown("time-out") : null;
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        ContentItem unknown = await flow.UntilAsync(id, c => c.Targets[0] is { Status: TargetStatus.Unknown, Ledger.EvidenceChecks: > 1 });
        Assert.AreEqual("AP3022", unknown.Targets[0].Ledger!.Reason!.Code);
        DateTimeOffset settles = unknown.Targets[0].Ledger!.IntendedAt!.Value.AddSeconds(30);
        while (_time.GetUtcNow() < settles)
        {
            Assert.AreEqual(1, calls);
            await WaitForTimerAsync(flow, InstanceIds.OfDelivery(id, "x"));
            _time.SetUtcNow((await flow.GetAsync(id)).Targets[0].Ledger!.NextAttemptAt ?? settles);
        }

        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.AreEqual(2, calls);
        Assert.ContainsSingle(flow.X.Posts);
    }

    [TestMethod]
    public async Task Send_LimitedByThePlatform_WaitsVisiblyAndGoesOut()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        DateTimeOffset free = Start.AddMinutes(15);
        int calls = 0;
        flow.X.OnSend = (_, _) => Interlocked.Increment(ref calls) == 1 ? new SendOutcome.NotSent("AP3100", "429", free) : null;
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        ContentItem held = await flow.UntilAsync(id, c => c.Targets[0].Ledger?.NextAttemptAt == free);
        Assert.AreEqual("AP3100", held.Targets[0].Ledger!.Reason!.Code);
        await WaitForTimerAsync(flow, InstanceIds.OfDelivery(id, "x"));
        _time.SetUtcNow(free);
        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.ContainsSingle(flow.X.Posts);
    }

    [TestMethod]
    [DataRow(true, DisplayName = "the platform names the earlier post")]
    [DataRow(false, DisplayName = "the platform does not name it")]
    public async Task Send_RepetitionOfAnotherPostAfterARateLimit_IsRefusedAndNotTakenForOurs(bool named)
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        DateTimeOffset free = Start.AddMinutes(1);
        int calls = 0;
        flow.X.OnSend = (_, _) => Interlocked.Increment(ref calls) == 1
            ? new SendOutcome.NotSent("AP3100", "429", free)
            : new SendOutcome.Duplicate(named ? "of-another" : null, "duplicate content");
        flow.X.OnEvidence = _ => new Evidence.Found("of-another", Url: null, "listed");
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(id, c => c.Targets[0].Ledger?.NextAttemptAt == free);
        await WaitForTimerAsync(flow, InstanceIds.OfDelivery(id, "x"));
        _time.SetUtcNow(free);
        ContentItem failed = await flow.UntilAsync(id, ContentStatus.Failed);
        Assert.AreEqual("AP2042", failed.Targets[0].Ledger!.Reason!.Code);
        Assert.IsNull(failed.Targets[0].Ledger!.PlatformPostId);
    }

    [TestMethod]
    public async Task Settle_EvidenceIsAnotherContentsPost_IsNotTakenForOurs()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string first = await flow.GenerateAsync(at: null, requiresApproval: false);
        string firstPost = (await flow.UntilAsync(first, ContentStatus.Published)).Targets[0].Ledger!.PlatformPostId!;
        int calls = 0;
        flow.X.OnSend = (_, _) => Interlocked.Increment(ref calls) == 1
            ? new SendOutcome.Unknown("500")
            : new SendOutcome.Duplicate(firstPost, "duplicate content");
        flow.X.OnEvidence = _ => new Evidence.Found(firstPost, Url: null, "listed");
        string second = await flow.GenerateAsync(at: null, requiresApproval: false);
        ContentItem open = await flow.UntilAsync(second, c => c.Targets[0] is { Status: TargetStatus.Unknown, Ledger.EvidenceChecks: > 1 });
        DateTimeOffset settles = open.Targets[0].Ledger!.IntendedAt!.Value.AddSeconds(30);
        while (_time.GetUtcNow() < settles)
        {
            await WaitForTimerAsync(flow, InstanceIds.OfDelivery(second, "x"));
            _time.SetUtcNow((await flow.GetAsync(second)).Targets[0].Ledger!.NextAttemptAt ?? settles);
        }

        // The refusal of the second call names the other content's post too: it is settled by the listing, which needs its time again.
        open = await flow.UntilAsync(second, c => c.Targets[0] is { Status: TargetStatus.Sent, Ledger.NextAttemptAt: not null });
        settles = open.Targets[0].Ledger!.IntendedAt!.Value.AddSeconds(30);
        while (_time.GetUtcNow() < settles)
        {
            await WaitForTimerAsync(flow, InstanceIds.OfDelivery(second, "x"));
            _time.SetUtcNow((await flow.GetAsync(second)).Targets[0].Ledger!.NextAttemptAt ?? settles);
        }

        ContentItem failed = await flow.UntilAsync(second, ContentStatus.Failed);
        Assert.AreEqual("AP2042", failed.Targets[0].Ledger!.Reason!.Code);
        Assert.IsNull(failed.Targets[0].Ledger!.PlatformPostId);
        Assert.ContainsSingle(flow.X.Posts);
    }

    [TestMethod]
    public async Task Step_ThatKeepsThrowing_ShowsAsStuckWithoutItsMessage()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        bool broken = true;
        flow.Mails.OnSend = _ => broken ? new InvalidOperationException("a secret") : null;
        string id = await flow.GenerateAsync(at: null);
        ContentItem stuck = await PassTimeUntilAsync(flow, id, c => c.Reason?.Code == "AP3901");
        Assert.DoesNotContain("secret", stuck.Reason!.Message);
        broken = false;
        ContentItem mailed = await PassTimeUntilAsync(flow, id, c => c.Approval?.MailedAt is not null);
        Assert.IsNull(mailed.Reason);
    }

    [TestMethod]
    public async Task Mail_ServerDownAtFirst_IsSentAgainWithBackOff()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        int tries = 0;
        flow.Mails.OnSend = _ => Interlocked.Increment(ref tries) < 3 ? new MailDeliveryException("refused") : null;
        string id = await flow.GenerateAsync(at: null);
        ContentItem waiting = await flow.UntilAsync(id, c => c.Reason?.Code == "AP3010");
        await WaitForTimerAsync(flow, InstanceIds.OfContent(id));
        _time.SetUtcNow(waiting.NextAttemptAt!.Value);
        waiting = await flow.UntilAsync(id, c => c.FailedAttempts == 2);
        await WaitForTimerAsync(flow, InstanceIds.OfContent(id));
        _time.SetUtcNow(waiting.NextAttemptAt!.Value);
        await flow.UntilAsync(id, c => c.Approval?.MailedAt is not null);
        Assert.HasCount(1, flow.Mails.All);
    }

    [TestMethod]
    public async Task Reconciler_WakeLostAfterADecision_WakesTheContent()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await flow.GenerateAsync(at: null);
        ContentItem pending = await flow.UntilAsync(id, c => c.Approval?.MailedAt is not null);
        await WaitForTimerAsync(flow, InstanceIds.OfContent(id));
        Approval approval = pending.Approval!;
        var decided = await flow.Writer.ApplyAsync(FlowHarness.TenantId, id, new ContentCommand.Decide(
            approval.ApprovalId, approval.PayloadHash, new ApprovalDecision(DecisionKind.Approve, approval.Approvers[0].ApproverId, Start, ApprovalDecision.ViaLink, null)));
        Assert.IsTrue(decided.Succeeded(out _, out _));

        Assert.AreEqual(0, await flow.Reconciler.RunAsync(CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.AreEqual(1, await flow.Reconciler.RunAsync(CancellationToken.None));
        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.ContainsSingle(flow.X.Posts);
    }

    /// <summary>Seconds go by, as many as it takes.</summary>
    private async Task<ContentItem> PassTimeUntilAsync(FlowHarness flow, string id, Func<ContentItem, bool> wanted)
    {
        ContentItem? content = null;
        await FlowHarness.WaitAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return wanted(content = await flow.GetAsync(id));
            },
            () => $"Content is {content?.Status} ({content?.Reason?.Message}).");
        return content ?? throw new AssertFailedException("No content.");
    }

    /// <summary>The instance took every step it could and waits: only then does moving the clock mean what the test means.</summary>
    private static Task WaitForTimerAsync(FlowHarness flow, string instanceId) =>
        flow.UntilWaitingAsync(instanceId);
}
