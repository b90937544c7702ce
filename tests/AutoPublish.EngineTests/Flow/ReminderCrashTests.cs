using System.Collections.Concurrent;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Faults;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.EngineTests.Flow;

/// <summary>A step of an approval dies between a mail and its record, or between two records: nobody gets two different mails with one id, and nobody gets none.</summary>
[TestClass]
public sealed class ReminderCrashTests
{
    private const string Ann = "ann@example.com";
    private const string Bob = "bob@example.com";
    private const string Cid = "cid@example.com";
    private const string Dan = "dan@example.com";
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(ContentFailpoints.AfterMailSent, 1)]
    [DataRow(ContentFailpoints.AfterMailSent, 2)]
    [DataRow(ContentFailpoints.AfterMailSent, 3)]
    [DataRow(ContentFailpoints.AfterMailWritten, 1)]
    [DataRow(ContentFailpoints.AfterReminderSent, 1)]
    [DataRow(ContentFailpoints.AfterReminderSent, 2)]
    [DataRow(ContentFailpoints.AfterReminderWritten, 1)]
    [DataRow(ContentFailpoints.AfterEscalated, 1)]
    public async Task Step_DiesAtAFailpoint_MailsStayTheSameAndNoneIsLost(string failpoint, int nth)
    {
        Dying failpoints = new(failpoint, nth);
        await using ApprovalClock clock = await ApprovalClock.StartAsync(Start, t => t with { Approval = Rules(t.Approval) }, failpoints);
        string id = await clock.AskAsync();
        await clock.SettleAsync(id, c => c.Approval?.MailedAt is not null);
        await clock.VoteAsync(id, Cid);
        await clock.SettleAsync(id, c => c.Approval is { Stage: 1, MailedAt: not null });
        await clock.PassAsync(id, Start.AddHours(5));
        await clock.SettleAsync(id, c => c.Approval?.Approvers.Any(a => a is { Escalated: true, MailedAt: not null }) == true);
        await clock.VoteAsync(id, Dan);
        await clock.SettleAsync(id, c => c.Status == ContentStatus.Published);

        Assert.AreEqual(0, failpoints.Left, $"{failpoint} was passed too seldom.");
        Assert.ContainsSingle(clock.Flow.X.Posts);
        foreach (var same in clock.Sent.Select(s => s.Mail).GroupBy(m => m.Id))
        {
            Assert.ContainsSingle(same.Distinct(), $"Different mails with the id {same.Key}.");
        }

        int repeated = clock.Sent.Count - clock.Sent.Select(s => s.Mail.Id).Distinct().Count();
        Assert.IsLessThanOrEqualTo(1, repeated, "A crash repeats the mail whose record it cost, and no other.");

        // Three of the first stage, the one of the second twice, since they were silent in the first; and whoever helped out.
        string[] asked = [.. clock.Sent.Where(s => !ApprovalClock.IsReminder(s.Mail)).Select(s => (s.Mail.To, s.Mail.Id)).Distinct().Select(m => m.To).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(new[] { Ann, Ann, Bob, Cid, Dan }, asked);
        string[] reminders = [.. clock.Reminders.Where(r => r.Mail.To == Ann).Select(r => r.Mail.Id).Distinct()];
        Assert.HasCount(2, reminders);
    }

    private static ApprovalRules Rules(ApprovalRules rules) => rules with
    {
        Stages = [new ApprovalStage("Text", [Ann, Bob, Cid]), new ApprovalStage("Legal", [Ann])],
        Reminders = new ReminderRules { FirstAfterHours = 1, EveryHours = 1, AtMost = 2 },
        Escalation = new EscalationRules(4, [Dan]),
    };

    private sealed class Dying(string failpoint, int nth) : IFailpoints
    {
        private readonly ConcurrentBag<string> _hits = [];

        public int Left => Math.Max(0, nth - _hits.Count);

        public void Hit(string name)
        {
            if (name != failpoint)
            {
                return;
            }

            _hits.Add(name);
            if (_hits.Count == nth)
            {
                throw new IOException("The process died here.");
            }
        }
    }
}
