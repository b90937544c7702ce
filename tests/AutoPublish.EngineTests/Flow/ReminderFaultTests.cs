using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.EngineTests.Faults;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Flow;

/// <summary>F7 with reminders: a decision at every awkward moment around a reminder is taken once, and none is lost.</summary>
[TestClass]
public sealed class ReminderFaultTests
{
    private const string Ann = "ann@example.com";
    private const string Bob = "bob@example.com";

    // More than one execution of an orchestration has rounds.
    private const int Wakes = 34;
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Due = Start.AddHours(24);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("in the same moment")]
    [DataRow("before it")]
    [DataRow("after it")]
    [DataRow("ten times")]
    [DataRow("across continue-as-new")]
    [DataRow("approve against reject")]
    public async Task F7_DecisionAroundAReminder_IsTakenOnceAndNotLost(string moment)
    {
        FaultRun run = new($"F7 reminders, {moment}", build: 100, nightly: 1_000);
        await using ApprovalClock clock = await ApprovalClock.StartAsync(
            Start, t => t with { Approval = t.Approval with { Stages = [new ApprovalStage("", [Ann, Bob])], Reminders = new ReminderRules { AtMost = 1 } } });
        string[] ids = await Task.WhenAll(Enumerable.Range(0, run.Size).Select(_ => clock.Flow.GenerateAsync(at: null)));
        foreach (string id in ids)
        {
            await clock.SettleAsync(id, c => c.Approval?.MailedAt is not null);
            await clock.ArmedAsync(id);
        }

        await DecideAsync(clock, run, moment, ids);
        foreach (string id in ids)
        {
            ContentItem end = await clock.SettleAsync(id, c => ContentMachine.IsAtRest(c.Status));
            Check(clock, run, moment, end);
            run.Count();
        }

        // A day later nobody hears of it any more.
        int sent = clock.Sent.Count;
        clock.Set(clock.Now.AddDays(2));
        foreach (string id in ids)
        {
            await clock.Flow.UntilInstanceAsync(InstanceIds.OfContent(id), i => i?.Status == InstanceStatus.Completed);
        }

        run.Check(clock.Sent.Count == sent, $"{clock.Sent.Count - sent} mails after the end");
        run.Report(TestContext);
    }

    private static async Task DecideAsync(ApprovalClock clock, FaultRun run, string moment, string[] ids)
    {
        if (moment == "across continue-as-new")
        {
            for (int i = 0; i < Wakes; i++)
            {
                await Task.WhenAll(ids.Select(id => clock.Flow.Waker.WakeContentAsync(FlowHarness.TenantId, id).AsTask()));
            }
        }

        if (moment == "after it")
        {
            clock.Set(Due);
            foreach (string id in ids)
            {
                await clock.SettleAsync(id, c => c.Approval?.Approvers.All(a => a.Reminders == 1) == true);
            }
        }

        Task reminders = moment is "before it" or "after it" ? Task.CompletedTask : PassDueAsync(clock, run);
        string[] order = [.. ids];
        run.RandomOf(-1).Shuffle(order);
        await Task.WhenAll(order.Select(async (id, i) =>
        {
            await Task.Yield();
            int times = moment == "ten times" ? 10 : 1;
            List<Task<bool>> words = [.. Enumerable.Range(0, times).Select(_ => SayAsync(clock, id, Ann, DecisionKind.Approve))];
            if (moment == "approve against reject")
            {
                words.Insert(run.RandomOf(i).Next(2), SayAsync(clock, id, Bob, DecisionKind.Reject));
            }

            bool[] taken = await Task.WhenAll(words);
            run.Check(taken.Count(t => t) == 1 || (times > 1 && taken[0]), $"{id}: {taken.Count(t => t)} of {taken.Length} words taken");
        }));
        await reminders;
        clock.Set(clock.Now < Due ? Due : clock.Now);
    }

    /// <summary>The clock goes on by itself, through the moment of the reminders, while people decide.</summary>
    private static async Task PassDueAsync(ApprovalClock clock, FaultRun run)
    {
        await Task.Yield();
        clock.Set(Due.AddMilliseconds(-run.RandomOf(-2).Next(3)));
        await Task.Yield();
        clock.Set(Due);
    }

    private static async Task<bool> SayAsync(ApprovalClock clock, string id, string email, DecisionKind kind)
    {
        await Task.Yield();
        return (await clock.TryVoteAsync(id, email, kind)).Succeeded(out _, out _);
    }

    private static void Check(ApprovalClock clock, FaultRun run, string moment, ContentItem end)
    {
        bool approved = end.Approval?.Decision?.Kind == DecisionKind.Approve;
        int posts = clock.Flow.X.Posts.Count(p => p.Key.StartsWith(end.ContentId + ".", StringComparison.Ordinal));
        run.Check(end.Status == (approved ? ContentStatus.Published : ContentStatus.Rejected), $"{end.ContentId} is {end.Status}");
        run.Check(posts == (approved ? 1 : 0), $"{end.ContentId}: {posts} posts");
        run.Check(end.Approval?.Votes.Count == (approved ? 1 : 0), $"{end.ContentId}: {end.Approval?.Votes.Count} votes");
        string[] reminders = [.. clock.Reminders.Select(r => r.Mail.Id).Where(r => r.StartsWith(end.ContentId + "-", StringComparison.Ordinal))];
        run.Check(reminders.Distinct().Count() == reminders.Length, $"{end.ContentId}: a reminder twice");
        run.Check(reminders.Length <= 2, $"{end.ContentId}: {reminders.Length} reminders");
        run.Check(moment != "before it" || reminders.Length == 0, $"{end.ContentId}: reminded of what was decided");
        run.Check(moment != "after it" || reminders.Length == 2, $"{end.ContentId}: {reminders.Length} reminders before the decision");
    }
}
