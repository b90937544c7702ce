using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Scheduling;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.EngineTests.Flow;

/// <summary>Stages, quorum, reminders, absence, escalation and late approvals, by the flow's real durable timers.</summary>
[TestClass]
public sealed class ApprovalClockTests
{
    private const string Ann = "ann@example.com";
    private const string Bob = "bob@example.com";
    private const string Cid = "cid@example.com";
    private const string Dan = "dan@example.com";

    // A Monday, one o'clock in Berlin.
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task Stages_EachWithItsQuorum_AreAskedInOrderAndTheLastPublishes()
    {
        await using ApprovalClock clock = await ApprovalClock.StartAsync(Start, t => Rules(t, r => r with { Stages = [new("Text", [Ann, Bob, Cid], 2), new("Legal", [Dan], null)] }));
        string id = await clock.AskAsync();
        CollectionAssert.AreEquivalent(new[] { Ann, Bob, Cid }, To(clock));
        Assert.IsFalse((await clock.TryVoteAsync(id, Dan)).Succeeded(out _, out _));
        await clock.VoteAsync(id, Cid);
        await clock.VoteAsync(id, Cid);
        Assert.AreEqual(0, (await clock.SettleAsync(id)).Approval?.Stage);
        await clock.VoteAsync(id, Ann);
        await clock.SettleAsync(id, c => c.Approval is { Stage: 1, MailedAt: not null });
        Assert.AreEqual(Dan, To(clock)[^1]);
        Assert.IsEmpty(clock.Flow.X.Posts);
        await clock.VoteAsync(id, Dan);
        ContentItem published = await clock.SettleAsync(id, c => c.Status == ContentStatus.Published);
        Assert.ContainsSingle(clock.Flow.X.Posts);
        CollectionAssert.AreEqual(new[] { Cid, Ann, Dan }.Select(ApprovalTokens.ApproverIdOf).ToArray(), published.Approval?.Votes.Select(v => v.ApproverId).ToArray());
    }

    [TestMethod]
    public async Task Veto_InTheLastStage_EndsItAtOnceAndNothingGoesOut()
    {
        await using ApprovalClock clock = await ApprovalClock.StartAsync(Start, t => Rules(t, r => r with { Stages = [new("Text", [Ann]), new("Legal", [Bob, Cid], null)] }));
        string id = await clock.AskAsync();
        await clock.VoteAsync(id, Ann);
        await clock.SettleAsync(id, c => c.Approval is { Stage: 1, MailedAt: not null });
        await clock.VoteAsync(id, Bob);
        await clock.VoteAsync(id, Cid, DecisionKind.Reject);
        await clock.SettleAsync(id, c => c.Status == ContentStatus.Rejected);
        await clock.PassAsync(id, Start.AddDays(5));
        Assert.IsEmpty(clock.Flow.X.Posts);
        Assert.IsEmpty(clock.Reminders);
    }

    [TestMethod]
    [DataRow("2026-03-26T15:00:00Z", "2026-03-27T15:00:00Z", "2026-03-30T07:00:00Z", DisplayName = "an hour is lost at the weekend")]
    [DataRow("2026-10-22T14:00:00Z", "2026-10-23T14:00:00Z", "2026-10-26T08:00:00Z", DisplayName = "an hour comes twice at the weekend")]
    public async Task Reminders_AcrossAChangeOfTheClock_ComeAtTheReadersNine(string start, string first, string second)
    {
        await using ApprovalClock clock = await ApprovalClock.StartAsync(DateTimeOffset.Parse(start), t => Rules(t, r => r) with { TimeZone = "Europe/Berlin", ApprovalHours = 200 });
        string id = await clock.AskAsync();
        await clock.PassAsync(id, DateTimeOffset.Parse(second).AddMinutes(30));
        DateTimeOffset[] at = [.. clock.Reminders.Select(r => r.At)];
        Assert.HasCount(2, at);
        IsShortlyAfter(DateTimeOffset.Parse(first), at[0]);
        IsShortlyAfter(DateTimeOffset.Parse(second), at[1]);
    }

    [TestMethod]
    public async Task Reminders_AfterAtMost_EndAndTheQuestionExpires()
    {
        await using ApprovalClock clock = await ApprovalClock.StartAsync(Start, t => Rules(t, r => r with { Reminders = new ReminderRules { FirstAfterHours = 1, EveryHours = 1, AtMost = 2 } }));
        string id = await clock.AskAsync();
        ContentItem expired = await clock.PassAsync(id, Start.AddHours(73));
        Assert.AreEqual(ContentStatus.Expired, expired.Status);
        Assert.HasCount(2, clock.Reminders);
        Assert.HasCount(2, clock.Reminders.DistinctBy(r => r.Mail.Id));
        Assert.IsEmpty(clock.Flow.X.Posts);
    }

    [TestMethod]
    public async Task OptOut_OfOneApprover_EndsTheirRemindersOnly()
    {
        await using ApprovalClock clock = await ApprovalClock.StartAsync(Start, t => Rules(t, r => r with { Stages = [new("", [Ann, Bob])] }));
        string id = await clock.AskAsync();
        string ann = ApprovalTokens.ApproverIdOf(Ann);
        await clock.Flow.Documents.PutAsync(ReminderKinds.OptOut, FlowHarness.TenantId, ann, new ReminderOptOut(ann, Start));
        await clock.PassAsync(id, Start.AddHours(25));
        Assert.AreEqual(Bob, Assert.ContainsSingle(clock.Reminders).Mail.To);
    }

    [TestMethod]
    public async Task Absence_WithASubstitute_AsksTheSubstituteWhoDecides()
    {
        ApproverProfile away = new() { Email = Ann, Delegate = Bob, Absences = [new Absence(new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 30))] };
        await using ApprovalClock clock = await ApprovalClock.StartAsync(Start, t => Rules(t, r => r with { People = [away] }));
        string id = await clock.AskAsync();
        await clock.SettleAsync(id, c => c.Approval?.MailedAt is not null);
        Assert.AreEqual(Bob, Assert.ContainsSingle(clock.Sent).Mail.To);
        await clock.VoteAsync(id, Bob);
        await clock.SettleAsync(id, c => c.Status == ContentStatus.Published);
    }

    [TestMethod]
    public async Task Escalation_OfASilentStage_AsksOthersWhoseWordIsEnough()
    {
        await using ApprovalClock clock = await ApprovalClock.StartAsync(Start, t => Rules(t, r => r with { Escalation = new EscalationRules(3, [Dan]) }));
        string id = await clock.AskAsync();
        await clock.PassAsync(id, Start.AddHours(2).AddMinutes(30));
        Assert.DoesNotContain(Dan, To(clock));
        await clock.PassAsync(id, Start.AddHours(3).AddMinutes(30));
        (DateTimeOffset at, _) = Assert.ContainsSingle(clock.Sent.Where(m => m.Mail.To == Dan));
        IsShortlyAfter(Start.AddHours(3), at);
        await clock.VoteAsync(id, Dan);
        await clock.SettleAsync(id, c => c.Status == ContentStatus.Published);
    }

    [TestMethod]
    public async Task LateApprovals_AtTheSameMoment_EachGetASlotOfTheirOwn()
    {
        DateTimeOffset due = Start.AddHours(2);
        TimeOnly[] times = [.. Enumerable.Range(0, 12).Select(h => new TimeOnly(h, 30))];
        PostingCalendar calendar = new() { TimeZone = "UTC", MinimumGapMinutes = 30, Slots = [new WeeklySlots(Enum.GetValues<Weekday>(), times, [])] };
        await using ApprovalClock clock = await ApprovalClock.StartAsync(Start, t => Rules(t, r => r with { Late = LateApproval.NextSlot }) with { Calendar = calendar });
        List<string> ids = [];
        for (int i = 0; i < 10; i++)
        {
            ids.Add(await clock.AskAsync(due));
        }

        foreach (string id in ids)
        {
            await clock.PassAsync(id, due.AddHours(1));
        }

        await Task.WhenAll(ids.Select(id => clock.VoteAsync(id, Ann)));

        List<DateTimeOffset?> slots = [];
        foreach (string id in ids)
        {
            slots.Add((await clock.SettleAsync(id, c => c.Status == ContentStatus.Scheduled)).Schedule.At);
        }

        Assert.HasCount(10, slots.Distinct(), string.Join(' ', slots.Order()));
    }

    [TestMethod]
    [DataRow(LateApproval.AtOnce)]
    [DataRow(LateApproval.Drop)]
    [DataRow(LateApproval.NextSlot)]
    [DataRow(LateApproval.Ask)]
    public async Task Approval_AfterItsTime_DoesWhatTheRuleSays(LateApproval late)
    {
        DateTimeOffset due = Start.AddHours(2);
        PostingCalendar calendar = new() { TimeZone = "UTC", Slots = [new WeeklySlots(Enum.GetValues<Weekday>(), [new TimeOnly(6, 30)], [])] };
        DateTimeOffset slot = new(2026, 11, 24, 6, 30, 0, TimeSpan.Zero);
        await using ApprovalClock clock = await ApprovalClock.StartAsync(Start, t => Rules(t, r => r with { Late = late }) with { Calendar = calendar });
        string id = await clock.AskAsync(due);
        await clock.PassAsync(id, due.AddHours(1));
        if (late == LateApproval.Drop)
        {
            Assert.IsFalse((await clock.TryVoteAsync(id, Ann)).Succeeded(out _, out _));
            Assert.AreEqual(ContentStatus.Expired, (await clock.Flow.GetAsync(id)).Status);
            Assert.IsEmpty(clock.Flow.X.Posts);
            return;
        }

        await clock.VoteAsync(id, Ann);
        if (late == LateApproval.Ask)
        {
            ContentItem waiting = await clock.SettleAsync(id, c => c.Reason?.Code == "AP2025");
            Assert.AreEqual(ContentStatus.Approved, waiting.Status);
            await clock.PassAsync(id, due.AddHours(5));
            Assert.IsEmpty(clock.Flow.X.Posts);
            await clock.Flow.ApplyAsync(id, new ContentCommand.Reschedule(clock.Now.AddHours(1), null));
        }

        if (late != LateApproval.AtOnce)
        {
            ContentItem scheduled = await clock.SettleAsync(id, c => c.Status == ContentStatus.Scheduled);
            Assert.IsTrue(late == LateApproval.Ask || scheduled.Schedule.At == slot);
            await clock.Flow.UntilWaitingAsync(Orchestrations.InstanceIds.OfDelivery(id, "x"));
            Assert.IsEmpty(clock.Flow.X.Posts);
            clock.Set(scheduled.Schedule.At ?? throw new AssertFailedException("No time."));
        }

        await clock.SettleAsync(id, c => c.Status == ContentStatus.Published);
        Assert.ContainsSingle(clock.Flow.X.Posts);
    }

    [TestMethod]
    public async Task Approval_LateAndNoTimeChosen_ExpiresWithItsWindow()
    {
        DateTimeOffset due = Start.AddHours(2);
        await using ApprovalClock clock = await ApprovalClock.StartAsync(Start, t => Rules(t, r => r with { Late = LateApproval.Ask }));
        string id = await clock.AskAsync(due);
        await clock.PassAsync(id, due.AddHours(1));
        await clock.VoteAsync(id, Ann);
        await clock.SettleAsync(id, c => c.Reason?.Code == "AP2025");
        ContentItem expired = await clock.PassAsync(id, due.AddHours(25));
        Assert.AreEqual("AP2022", expired.Reason?.Code);
        Assert.AreEqual(ContentStatus.Expired, expired.Status);
        Assert.IsEmpty(clock.Flow.X.Posts);
    }

    private static Tenant Rules(Tenant tenant, Func<ApprovalRules, ApprovalRules> rules) => tenant with { Approval = rules(tenant.Approval) };

    private static string[] To(ApprovalClock clock) => [.. clock.Sent.Select(m => m.Mail.To)];

    // On a busy machine the clock of the test is moved on a little to wake the engine.
    private static void IsShortlyAfter(DateTimeOffset expected, DateTimeOffset at) =>
        Assert.IsTrue(at >= expected && at < expected.AddMinutes(30), $"{at:O} is not shortly after {expected:O}");
}
