using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>Single turns of the approval clock, each of which went wrong once or easily could.</summary>
[TestClass]
public sealed class ApprovalFlowTests
{
    // A Monday, ten o'clock in Berlin.
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [TestMethod]
    public async Task Reminder_DuringAnAbsenceThatWasKnownBefore_AsksTheSubstitute()
    {
        using ClockBench bench = new(Start, Tenant(new ApprovalStage("", ["ann@example.com"]), Away("ann@example.com", "bob@example.com", 1)));
        await bench.StartAsync(at: null);
        Assert.AreEqual("ann@example.com", bench.Mails.Single().Mail.To);
        bench.SetTime(Start.AddHours(24));
        await bench.LookAsync();
        Assert.AreEqual("bob@example.com", bench.Mails[^1].Mail.To);
        Assert.HasCount(2, bench.Mails);
    }

    [TestMethod]
    public async Task Reminder_DuringAnAbsenceWithoutASubstituteWhoMay_WaitsForTheReturn()
    {
        // Two of these two: nobody can speak for the other.
        ApprovalStage both = new("", ["ann@example.com", "bob@example.com"], 2);
        using ClockBench bench = new(Start, Tenant(both, Away("ann@example.com", "bob@example.com", 1)) with { ApprovalHours = 500 });
        await bench.StartAsync(at: null);
        DateTimeOffset back = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);
        while (bench.Now < back)
        {
            Assert.IsFalse(bench.Mails.Exists(m => m.Mail.To.StartsWith("ann", StringComparison.Ordinal) && IsReminder(m.Mail)));
            bench.SetTime((await bench.LookAsync()).WaitUntil ?? throw new InvalidOperationException());
        }

        await bench.LookAsync();
        Assert.AreEqual(back, bench.Mails.Single(m => m.Mail.To.StartsWith("ann", StringComparison.Ordinal) && IsReminder(m.Mail)).At);
    }

    [TestMethod]
    public async Task Mail_OfALaterStageToSomebodyWhomAnEarlierOneAsked_IsAnotherMail()
    {
        Tenant tenant = Tenant(new ApprovalStage("Text", ["ann@example.com", "bob@example.com"]));
        tenant = tenant with { Approval = tenant.Approval with { Stages = [.. tenant.Approval.Stages, new ApprovalStage("Legal", ["ann@example.com"])] } };
        using ClockBench bench = new(Start, tenant);
        ContentItem asked = await bench.StartAsync(at: null);
        await bench.TellAsync(Approve(asked, "bob@example.com", bench.Now));
        await bench.LookAsync();
        string[] ids = [.. bench.Mails.Where(m => m.Mail.To == "ann@example.com").Select(m => m.Mail.Id)];
        Assert.HasCount(2, ids);
        Assert.AreNotEqual(ids[0], ids[1]);
    }

    [TestMethod]
    public async Task Absence_OfTwoWithTheSameSubstitute_LeavesEnoughPersonsForTheQuorum()
    {
        ApprovalStage twoOfThree = new("", ["ann@example.com", "bob@example.com", "cid@example.com"], 2);
        using ClockBench bench = new(Start, Tenant(
            twoOfThree, Away("ann@example.com", "eve@example.com", 0), Away("bob@example.com", "eve@example.com", 0), Away("cid@example.com", "eve@example.com", 0)));
        await bench.StartAsync(at: null);
        CollectionAssert.AreEquivalent(new[] { "eve@example.com", "cid@example.com" }, bench.Mails.Select(m => m.Mail.To).ToArray());
    }

    [TestMethod]
    public async Task Question_WhereTheRulesWantMoreThanAreLeft_IsRefusedInsteadOfAskingFewer()
    {
        Author ann = new("s", ApprovalTokens.ApproverIdOf("ann@example.com"));
        Tenant tenant = Tenant(new ApprovalStage("Legal", ["ann@example.com", "bob@example.com"], 2));
        using ClockBench bench = new(Start, tenant with { Approval = tenant.Approval with { SelfApproval = false } });
        ContentItem failed = await bench.StartAsync(at: null, ann);
        Assert.AreEqual(ContentStatus.Failed, failed.Status);
        Assert.AreEqual("AP1011", failed.Reason?.Code);
        Assert.Contains("Legal needs 2", failed.Reason?.Message ?? "");
    }

    [TestMethod]
    public async Task OptOut_OfOne_EndsTheirRemindersAndNobodyElses()
    {
        using ClockBench bench = new(Start, Tenant(new ApprovalStage("", ["ann@example.com", "bob@example.com"])));
        await bench.StartAsync(at: null);
        await bench.OptOutAsync(ApprovalTokens.ApproverIdOf("ann@example.com"));
        bench.SetTime(Start.AddHours(24));
        await bench.LookAsync();
        Assert.AreEqual("bob@example.com", bench.Mails.Single(m => IsReminder(m.Mail)).Mail.To);
    }

    [TestMethod]
    public async Task Reminder_OfOneWhoseNeighboursMailboxIsFull_IsSentAllTheSame()
    {
        using ClockBench bench = new(Start, Tenant(new ApprovalStage("", ["ann@example.com", "bob@example.com"])));
        bench.MailServer = mail => mail.To.StartsWith("ann", StringComparison.Ordinal) ? new MailDeliveryException("Full.") { Code = "452" } : null;
        await bench.StartAsync(at: null);
        for (DateTimeOffset now = Start; now <= Start.AddHours(24); now = bench.Now)
        {
            bench.SetTime((await bench.LookAsync()).WaitUntil ?? throw new InvalidOperationException());
        }

        await bench.LookAsync();
        Assert.ContainsSingle(bench.Mails.Where(m => IsReminder(m.Mail)));
    }

    [TestMethod]
    public async Task Mails_OfAQuestionThatEndsWhileTheyAreSent_StopAtTheNext()
    {
        using ClockBench bench = new(Start, Tenant(new ApprovalStage("", ["ann@example.com", "bob@example.com", "cid@example.com"])));
        bench.OnMail = mail =>
        {
            if (mail.To == "bob@example.com")
            {
                // By the mail to the first, while the second is on its way.
                Assert.IsTrue(bench.TellAsync(content => Reject(content, "ann@example.com", bench.Now)).IsCompletedSuccessfully);
            }
        };

        ContentItem content = await bench.StartAsync(at: null);

        Assert.AreEqual(ContentStatus.Rejected, content.Status);
        CollectionAssert.AreEqual(new[] { "ann@example.com", "bob@example.com" }, bench.Mails.Select(m => m.Mail.To).ToArray());
    }

    [TestMethod]
    public async Task Mails_AfterACrashBetweenTwo_GoOutAgainOnlyWhereNothingWasWritten()
    {
        using ClockBench bench = new(Start, Tenant(new ApprovalStage("", ["ann@example.com", "bob@example.com", "cid@example.com"])));
        int sent = 0;
        bench.OnFailpoint = name => _ = name == ContentFailpoints.AfterMailSent && ++sent == 2 ? throw new IOException("The process died here.") : 0;
        await Assert.ThrowsExactlyAsync<IOException>(() => bench.StartAsync(at: null));

        await bench.LookAsync();

        CollectionAssert.AreEqual(new[] { "ann@example.com", "bob@example.com", "bob@example.com", "cid@example.com" }, bench.Mails.Select(m => m.Mail.To).ToArray());
        Assert.AreEqual(bench.Mails[1].Mail.Id, bench.Mails[2].Mail.Id);
    }

    [TestMethod]
    public async Task Reminders_OfAQuestionThatEndsWhileTheyAreSent_StopAtTheNext()
    {
        using ClockBench bench = new(Start, Tenant(new ApprovalStage("", ["ann@example.com", "bob@example.com"])));
        await bench.StartAsync(at: null);
        bench.OnMail = mail => Assert.IsTrue(bench.TellAsync(content => Reject(content, "bob@example.com", bench.Now)).IsCompletedSuccessfully);
        bench.SetTime(Start.AddHours(24));

        await bench.LookAsync();

        Assert.AreEqual("ann@example.com", bench.Mails.Single(m => IsReminder(m.Mail)).Mail.To);
    }

    [TestMethod]
    public async Task Request_AfterTheTimeWhereLateOnesAreDropped_IsRefusedInsteadOfExpiring()
    {
        Tenant tenant = Tenant(new ApprovalStage("", ["ann@example.com"]));
        using ClockBench bench = new(Start, tenant with { Approval = tenant.Approval with { Late = LateApproval.Drop } });
        ContentItem asked = await bench.StartAsync(Start.AddHours(1));
        await bench.TellAsync(Approve(asked, "ann@example.com", bench.Now));
        await bench.LookAsync();
        bench.SetTime(Start.AddHours(2));

        Outcome<ContentItem> outcome = await bench.RequestAsync();

        Assert.AreEqual("AP2001", outcome.Refusal?.Code);
        Assert.AreEqual(ContentStatus.Scheduled, (await bench.GetAsync()).Status);
    }

    [TestMethod]
    public async Task Mail_ThatFailsWhileItsStageIsDecided_HoldsUpNobodyOfTheNext()
    {
        Tenant tenant = Tenant(new ApprovalStage("Text", ["ann@example.com", "bob@example.com"]));
        tenant = tenant with { Approval = tenant.Approval with { Stages = [.. tenant.Approval.Stages, new ApprovalStage("Legal", ["cid@example.com"])] } };
        using ClockBench bench = new(Start, tenant);
        bench.MailServer = mail =>
        {
            if (mail.To != "bob@example.com")
            {
                return null;
            }

            Assert.IsTrue(bench.TellAsync(content => Approve(content, "ann@example.com", bench.Now)).IsCompletedSuccessfully);
            return new MailDeliveryException("Full.") { Code = "452" };
        };

        ContentItem content = await bench.StartAsync(at: null);

        Assert.AreEqual("cid@example.com", bench.Mails[^1].Mail.To);
        Assert.IsNull(content.Reason);
        Assert.IsNull(content.NextAttemptAt);
    }

    [TestMethod]
    public async Task Revoke_OfEveryLink_SaysThatNobodyCanDecide()
    {
        using ClockBench bench = new(Start, Tenant(new ApprovalStage("", ["ann@example.com", "bob@example.com"])));
        await bench.StartAsync(at: null);
        await bench.TellAsync(new ContentCommand.RevokeApproval(ApprovalTokens.ApproverIdOf("ann@example.com")));
        Assert.IsNull((await bench.GetAsync()).Reason);

        await bench.TellAsync(new ContentCommand.RevokeApproval(null));

        Assert.AreEqual("AP2027", (await bench.GetAsync()).Reason?.Code);
        await bench.ResendAsync();
        Assert.IsNull((await bench.GetAsync()).Reason);
    }

    [TestMethod]
    public async Task Resend_AfterARevocation_MailsALinkThatWorksWhereTheOldOneDoesNot()
    {
        using ClockBench bench = new(Start, Tenant(new ApprovalStage("", ["ann@example.com"])));
        await bench.StartAsync(at: null);
        await bench.TellAsync(new ContentCommand.RevokeApproval(null));
        await bench.LookAsync();
        Assert.HasCount(1, bench.Mails);
        await bench.ResendAsync();
        await bench.LookAsync();
        Assert.IsNull(await bench.FollowAsync(bench.Mails[0].Mail));
        Assert.AreEqual(1, (await bench.FollowAsync(bench.Mails[1].Mail))?.Serial);
    }

    private static ContentCommand.Decide Approve(ContentItem content, string email, DateTimeOffset at) => new(
        content.Approval?.ApprovalId ?? "",
        content.Approval?.PayloadHash ?? "",
        new ApprovalDecision(DecisionKind.Approve, ApprovalTokens.ApproverIdOf(email), at, ApprovalDecision.ViaLink, null));

    private static Outcome<ContentCommand> Reject(ContentItem content, string email, DateTimeOffset at) => new ContentCommand.Decide(
        content.Approval?.ApprovalId ?? "",
        content.Approval?.PayloadHash ?? "",
        new ApprovalDecision(DecisionKind.Reject, ApprovalTokens.ApproverIdOf(email), at, ApprovalDecision.ViaLink, "No."));

    private static bool IsReminder(OutgoingMail mail) => mail.Subject.StartsWith("Reminder", StringComparison.Ordinal);

    private static ApproverProfile Away(string email, string substitute, int fromDay) => new()
    {
        Email = email,
        Delegate = substitute,
        Absences = [new Absence(Monday.AddDays(fromDay), Monday.AddDays(3))],
    };

    private static Tenant Tenant(ApprovalStage stage, params ApproverProfile[] people) => new()
    {
        TenantId = "t1",
        Name = "Tenant",
        TimeZone = "Europe/Berlin",
        ApprovalPolicy = ApprovalPolicy.Always,
        Approval = new ApprovalRules { Stages = [stage], People = people },
    };
}
