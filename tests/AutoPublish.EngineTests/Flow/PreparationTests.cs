using AutoPublish.Core.Content;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Publishing;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>Posts with images: uploaded shortly before their time, called on time, uploaded anew where that came to nothing.</summary>
[TestClass]
public sealed class PreparationTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);

    [TestMethod]
    public async Task Prepare_PostWithAnImage_HappensTwoMinutesBeforeAndTheCallOnTime()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await WithImageAsync(flow, Start.AddHours(1));
        Assert.IsNull((await flow.GetAsync(id)).Targets[0].Ledger?.Prepared);

        _time.SetUtcNow(Start.AddHours(1).AddMinutes(-2).AddSeconds(1));
        ContentItem prepared = await flow.UntilAsync(id, c => c.Targets[0].Ledger?.Prepared is { IsReady: true });

        Assert.AreEqual(ContentStatus.Scheduled, prepared.Status);
        Assert.IsEmpty(flow.X.Posts);
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));
        string? sentWith = null;
        flow.X.OnSend = (request, _) =>
        {
            sentWith = request.Prepared;
            return null;
        };
        _time.SetUtcNow(Start.AddHours(1).AddSeconds(1));
        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.AreEqual("prepared", sentWith);
    }

    [TestMethod]
    public async Task Prepare_PlatformStillAtWork_IsAskedAgainWithTheHandle()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        List<string?> before = [];
        flow.X.OnPrepare = request =>
        {
            before.Add(request.Before);
            return before.Count < 3 ? new PrepareOutcome.NotYet($"handle-{before.Count}", "still at work", _time.GetUtcNow().AddSeconds(5)) : null;
        };
        string id = await WithImageAsync(flow, at: null);

        for (int i = 1; i < 3; i++)
        {
            int asked = i;
            await flow.UntilAsync(id, c => c.Targets[0].Ledger is { Prepared: { IsReady: false } prepared } && prepared.Handle == $"handle-{asked}");
            await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));
            _time.Advance(TimeSpan.FromSeconds(6));
        }

        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.AreSequenceEqual(new string?[] { null, "handle-1", "handle-2" }, before);
    }

    [TestMethod]
    public async Task Send_PreparationIsVoid_IsPreparedAnewAndSentOnce()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        int prepared = 0;
        flow.X.OnPrepare = _ => new PrepareOutcome.Ready($"handle-{++prepared}", ExpiresAt: null);
        flow.X.OnSend = (request, _) => request.Prepared == "handle-1" ? new SendOutcome.NotSent("AP3112", "X has forgotten the image.", _time.GetUtcNow()) { Unprepared = true } : null;

        string id = await WithImageAsync(flow, at: null);

        await flow.UntilAsync(id, ContentStatus.Published);
        Assert.AreEqual(2, prepared);
        Assert.HasCount(1, flow.X.Posts);
    }

    [TestMethod]
    public async Task Prepare_RefusedForGood_FailsTheTargetBeforeItsTime()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.X.OnPrepare = _ => new PrepareOutcome.Rejected("AP3111", "X does not take this image.", "Choose another.");

        ContentItem failed = await flow.UntilAsync(await WithImageAsync(flow, Start.AddMinutes(1)), ContentStatus.Failed);

        Assert.AreEqual("AP3111", failed.Targets[0].Ledger?.Reason?.Code);
    }

    [TestMethod]
    public async Task Prepare_FailsForAWhile_IsHeldAndGoesOut()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        bool fails = true;
        flow.X.OnPrepare = _ => fails ? new PrepareOutcome.Failed("AP3113", "X answered 503.", _time.GetUtcNow().AddSeconds(30)) : null;
        string id = await WithImageAsync(flow, at: null);
        await flow.UntilAsync(id, c => c.Targets[0].Ledger?.Reason?.Code == "AP3113");
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));

        fails = false;
        _time.Advance(TimeSpan.FromSeconds(31));

        await flow.UntilAsync(id, ContentStatus.Published);
    }

    [TestMethod]
    public async Task Prepare_CrashBeforeItIsWritten_IsDoneAgainAndSentOnce()
    {
        OneCrash crash = new();
        await using FlowHarness flow = await FlowHarness.StartAsync(_time, failpoints: crash);
        int prepared = 0;
        flow.X.OnPrepare = _ => new PrepareOutcome.Ready($"handle-{++prepared}", ExpiresAt: null);

        string id = await WithImageAsync(flow, at: null);

        await FlowHarness.WaitAsync(() => Task.FromResult(crash.Happened), () => "No crash.");
        await FlowHarness.WaitAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return (await flow.GetAsync(id)).Status == ContentStatus.Published;
            },
            () => "Not published.");
        Assert.AreEqual(2, prepared);
        Assert.HasCount(1, flow.X.Posts);
    }

    /// <summary>A content that nobody must approve, edited to hold an image.</summary>
    private async Task<string> WithImageAsync(FlowHarness flow, DateTimeOffset? at)
    {
        string id = await flow.GenerateAsync(Start.AddHours(6), requiresApproval: false);
        ContentItem plain = await flow.UntilAsync(id, ContentStatus.Scheduled);
        Target target = plain.Targets[0];
        TargetPayload payload = (target.Payload ?? throw new AssertFailedException("No payload.")) with
        {
            Media = [new PayloadMedia(new string('a', 64), "image/png", 10, "An espresso machine")],
            NotBefore = at,
        };
        Submission submission = new([target with { Payload = payload, PayloadHash = PayloadHash.Of(payload), Ledger = null }], new PublishSchedule(at), plain.Draft ?? throw new AssertFailedException("No draft."), Approval: null);
        await flow.ApplyAsync(id, new ContentCommand.Revise(submission));
        if (at is not null)
        {
            await flow.UntilAsync(id, c => c.Version == 2 && c.Status is ContentStatus.Scheduled or ContentStatus.Failed);
        }

        return id;
    }

    private sealed class OneCrash : IFailpoints
    {
        public bool Happened { get; private set; }

        public void Hit(string name)
        {
            if (name == DeliveryFailpoints.AfterPrepared && !Happened)
            {
                Happened = true;
                throw new InvalidOperationException("crash");
            }
        }
    }
}
