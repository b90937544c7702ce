using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.EngineTests.Histories;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Engagement;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Sqlite.Engine;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>
/// F9 for the product's own orchestrations: histories that a released version wrote replay in this one. To record them
/// anew before a release, name the folder <c>Histories/Product</c> in <c>AUTOPUBLISH_RECORD_HISTORIES</c>.
/// </summary>
[TestClass]
public sealed class FlowHistoryTests
{
    private static readonly string Folder = Path.Combine(HistoryFixture.Folder, "Product");
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<string> Recorded => Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f));

    [TestMethod]
    [DynamicData(nameof(Recorded))]
    public void Replay_RecordedHistoryOfTheProduct_Fits(string name)
    {
        HistoryFixture fixture = HistoryFixture.Load($"Product/{name}");
        Assert.IsGreaterThan(0, fixture.Rows.Count);
        Assert.IsNull(Replay(fixture.State, fixture.Rows));
    }

    [TestMethod]
    public async Task Record_FreshRuns_FitTheCodeAndEveryKindIsReleased()
    {
        FakeTimeProvider time = new(Start);
        await using FlowHarness flow = await FlowHarness.StartAsync(time, rules: t => t with { Approval = t.Approval with { Escalation = new EscalationRules(48, ["dan@example.com"]) } });
        Dictionary<string, LoadedInstance> fresh = [];

        string asked = await flow.GenerateAsync(Start.AddHours(1));
        await flow.UntilAsync(asked, c => c.Approval?.MailedAt is not null);
        await flow.ApplyAsync(asked, new ContentCommand.ResendApproval());
        await flow.UntilAsync(asked, c => c.Approval is { Round: 2, MailedAt: not null });
        await flow.UntilWaitingAsync(InstanceIds.OfContent(asked));
        fresh["content-asked-twice"] = flow.Load(InstanceIds.OfContent(asked));

        await flow.DecideAsync(asked, DecisionKind.Approve);
        await flow.UntilAsync(asked, ContentStatus.Scheduled);
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(asked, "x"));
        fresh["delivery-waiting"] = flow.Load(InstanceIds.OfDelivery(asked, "x"));

        time.SetUtcNow(Start.AddHours(1));
        await flow.UntilAsync(asked, ContentStatus.Published);
        await flow.UntilInstanceAsync(InstanceIds.OfEngagement(asked, "x"), i => i is not null);
        await flow.UntilWaitingAsync(InstanceIds.OfEngagement(asked, "x"));
        fresh["engagement-waiting"] = flow.Load(InstanceIds.OfEngagement(asked, "x"));

        string silent = await flow.GenerateAsync(at: null);
        ContentItem mailed = await flow.UntilAsync(silent, c => c.Approval?.MailedAt is not null);
        await flow.UntilWaitingAsync(InstanceIds.OfContent(silent));
        time.SetUtcNow(mailed.Approval?.Approvers[0].RemindAt ?? throw new AssertFailedException("Nobody is reminded."));
        await flow.UntilAsync(silent, c => c.Approval?.Approvers[0].Reminders == 1);
        await flow.UntilWaitingAsync(InstanceIds.OfContent(silent));
        time.SetUtcNow(mailed.Approval.EscalateAt ?? throw new AssertFailedException("Nobody else is asked."));
        await flow.UntilAsync(silent, c => c.Approval is { Approvers.Count: 2, MailedAt: not null });
        await flow.UntilWaitingAsync(InstanceIds.OfContent(silent));
        fresh["content-reminded-and-escalated"] = flow.Load(InstanceIds.OfContent(silent));

        foreach ((string name, LoadedInstance instance) in fresh)
        {
            Assert.IsNull(Replay(instance.State, instance.History), name);
            if (Environment.GetEnvironmentVariable("AUTOPUBLISH_RECORD_HISTORIES") is { } folder)
            {
                new HistoryFixture([], instance.State, instance.History).Save(folder, name);
            }
        }

        CollectionAssert.IsSubsetOf(fresh.Keys.ToList(), Recorded.ToList());
    }

    [TestMethod]
    public void Replay_HistoryOfAnotherOrchestration_IsFlagged()
    {
        HistoryFixture content = HistoryFixture.Load("Product/content-asked-twice");
        Assert.Contains("AP3512", Replay(content.State with { Name = new EngagementOrchestration().Name }, content.Rows) ?? "");
        HistoryFixture delivery = HistoryFixture.Load("Product/delivery-waiting");
        Assert.Contains("AP3512", Replay(delivery.State with { Name = new ContentOrchestration().Name }, delivery.Rows) ?? "");
    }

    private static string? Replay(InstanceState state, List<HistoryRow> rows)
    {
        OrchestrationRegistry registry = new OrchestrationRegistry(FlowJson.Default.Options)
            .Add(new ContentOrchestration())
            .Add(new DeliveryOrchestration())
            .Add(new EngagementOrchestration());
        return new LiveOrchestration(state, registry, NullLoggerFactory.Instance, _ => { }).Replay(rows);
    }
}
