using System.Collections.Concurrent;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>Counters are read together, and posts that disappeared are noticed.</summary>
[TestClass]
public sealed class EngagementBatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);
    private readonly ConcurrentQueue<IReadOnlyList<string>> _calls = new();

    [TestMethod]
    public async Task Poll_ManyPostsOfAnAccountDueTogether_AreReadWithFewCalls()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.X.OnMetrics = request => Answer(request, _ => false);
        string[] ids = await PublishAsync(flow, 40);

        _time.Advance(TimeSpan.FromSeconds(121));
        await UntilReadAsync(flow, ids, samples: 1);
        // The first time nobody knows of the others; from then on they are known by when they are due.
        _calls.Clear();
        _time.Advance(TimeSpan.FromMinutes(6));
        await UntilReadAsync(flow, ids, samples: 2);

        Assert.HasCount(1, _calls);
        Assert.HasCount(40, _calls.Single());
    }

    [TestMethod]
    public async Task Poll_MoreThanOneCallTakes_AreSplitAtThePlatformsNumber()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        flow.X.MetricsBatch = 25;
        flow.X.OnMetrics = request => Answer(request, _ => false);
        string[] ids = await PublishAsync(flow, 40);
        _time.Advance(TimeSpan.FromSeconds(121));
        await UntilReadAsync(flow, ids, samples: 1);
        _calls.Clear();

        _time.Advance(TimeSpan.FromMinutes(6));
        await UntilReadAsync(flow, ids, samples: 2);

        CollectionAssert.AreEquivalent(new[] { 25, 15 }, _calls.Select(c => c.Count).ToArray());
    }

    [TestMethod]
    public async Task Poll_PostGoneForAnHour_IsMarkedAndToldOnce()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time, rules: t => t with { Notices = ["owner@example.com"] });
        bool isGone = false;
        flow.X.OnMetrics = request => Answer(request, _ => isGone);
        string id = (await PublishAsync(flow, 1)).Single();
        _time.Advance(TimeSpan.FromSeconds(121));
        await UntilReadAsync(flow, [id], samples: 1);
        isGone = true;

        _time.Advance(TimeSpan.FromMinutes(6));
        await FlowHarness.WaitAsync(async () => (await SeriesAsync(flow, id))?.MissingSince is not null, () => "Not missed.");
        Assert.IsNull((await flow.GetAsync(id)).Targets[0].Ledger?.GoneSince);
        for (int i = 0; i < 4; i++)
        {
            Assert.IsNull((await flow.GetAsync(id)).Targets[0].Ledger?.GoneSince);
            await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));
            _time.Advance(TimeSpan.FromMinutes(15).Add(TimeSpan.FromSeconds(1)));
        }

        ContentItem gone = await flow.UntilAsync(id, c => c.Targets[0].Ledger?.GoneSince is not null);
        Assert.AreEqual(ContentStatus.Published, gone.Status);
        await FlowHarness.WaitAsync(() => Task.FromResult(flow.Mails.All.Any(m => m.Id.StartsWith("gone-", StringComparison.Ordinal))), () => "Not told.");
        StringAssert.Contains(flow.Mails.All.Single(m => m.Id.StartsWith("gone-", StringComparison.Ordinal)).Text, "AutoPublish did not delete it");
    }

    [TestMethod]
    public async Task Poll_AllPostsMissingAtOnce_IsNoDeletion()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        bool none = false;
        flow.X.OnMetrics = request => Answer(request, _ => none);
        string[] ids = await PublishAsync(flow, 3);
        _time.Advance(TimeSpan.FromSeconds(121));
        await UntilReadAsync(flow, ids, samples: 1);
        none = true;

        for (int i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(6));
            int calls = _calls.Count;
            await FlowHarness.WaitAsync(() => Task.FromResult(_calls.Count > calls), () => "Not asked.");
            foreach (string id in ids)
            {
                await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));
            }
        }

        foreach (string id in ids)
        {
            Assert.IsNull((await SeriesAsync(flow, id))?.MissingSince);
        }
    }

    [TestMethod]
    public async Task Poll_PostMissingOnce_IsReadOnAndNotMarked()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        int readings = 0;
        flow.X.OnMetrics = request => Answer(request, _ => Interlocked.Increment(ref readings) == 1);
        string id = (await PublishAsync(flow, 1)).Single();

        _time.Advance(TimeSpan.FromSeconds(121));
        await FlowHarness.WaitAsync(async () => (await SeriesAsync(flow, id))?.MissingSince is not null, () => "Not missed.");
        await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));
        _time.Advance(TimeSpan.FromMinutes(16));

        await UntilReadAsync(flow, [id], samples: 1);
        Assert.IsNull((await SeriesAsync(flow, id))?.MissingSince);
        Assert.IsNull((await flow.GetAsync(id)).Targets[0].Ledger?.GoneSince);
    }

    private MetricsOutcome Answer(MetricsRequest request, Func<string, bool> isGone)
    {
        _calls.Enqueue(request.PostIds);
        return new MetricsOutcome.Read(request.PostIds.Where(id => !isGone(id)).ToDictionary(id => id, _ => new EngagementCounters { Likes = 1 }));
    }

    private static async Task<string[]> PublishAsync(FlowHarness flow, int count)
    {
        string[] ids = new string[count];
        for (int i = 0; i < count; i++)
        {
            ids[i] = await flow.GenerateAsync(at: null, requiresApproval: false);
        }

        foreach (string id in ids)
        {
            await flow.UntilAsync(id, ContentStatus.Published);
            await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));
        }

        return ids;
    }

    private static async Task UntilReadAsync(FlowHarness flow, string[] ids, int samples)
    {
        foreach (string id in ids)
        {
            await FlowHarness.WaitAsync(async () => (await SeriesAsync(flow, id))?.Samples.Count >= samples, () => $"{id} was not read {samples} times.");
            await flow.UntilWaitingAsync(InstanceIds.OfEngagement(id, "x"));
        }
    }

    private static async Task<EngagementSeries?> SeriesAsync(FlowHarness flow, string id) =>
        (await flow.Documents.GetAsync(EngagementKinds.Series, FlowHarness.TenantId, EngagementSeries.IdOf(id, "x")))?.Value;
}
