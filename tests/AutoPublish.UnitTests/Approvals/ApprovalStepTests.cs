using AutoPublish.Core;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.UnitTests.Content;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>What the clock of a question does next.</summary>
[TestClass]
public sealed class ApprovalStepTests
{
    private static readonly DateTimeOffset Now = Questions.Now;

    [TestMethod]
    public void Next_OneMailboxFailsForNow_DoesNotHoldUpTheOthers()
    {
        ContentItem open = Questions.Open((Questions.Any, "ab")).Mailed("b", Now.AddMinutes(1)).With(a => a with { EscalateAt = Now.AddMinutes(2) });
        ContentItem waiting = Contents.Must(open, new ContentCommand.Postpone(new StatusReason("AP3010", "Down."), Now.AddMinutes(10)));

        Assert.AreEqual(new ContentStep.Wait(Now.AddMinutes(1)), ContentStep.Next(waiting, Now));
        Assert.IsInstanceOfType<ContentStep.Remind>(ContentStep.Next(waiting, Now.AddMinutes(1)));
        Assert.IsInstanceOfType<ContentStep.MailApproval>(ContentStep.Next(waiting, Now.AddMinutes(10)));
        ContentItem reminded = Contents.Must(waiting, new ContentCommand.Reminded("ap1", 1, 0, [new ReminderMark("b", Sent: true, NextAt: null)]));
        Assert.AreEqual(new ContentStep.Wait(Now.AddMinutes(2)), ContentStep.Next(reminded, Now.AddMinutes(1)));
        Assert.IsInstanceOfType<ContentStep.Escalate>(ContentStep.Next(reminded, Now.AddMinutes(2)));
    }

    [TestMethod]
    public void Next_MailPostponedPastTheExpiry_ExpiresInTime()
    {
        ContentItem open = Questions.Open((Questions.Any, "a"));
        DateTimeOffset expires = open.Question().ExpiresAt;
        ContentItem waiting = Contents.Must(open, new ContentCommand.Postpone(new StatusReason("AP3010", "Down."), expires.AddMinutes(5)));
        Assert.AreEqual(new ContentStep.Wait(expires), ContentStep.Next(waiting, Now));
        Assert.IsInstanceOfType<ContentStep.Expire>(ContentStep.Next(waiting, expires));
    }

    [TestMethod]
    public void Next_ReminderOfSomebodyWhoCannotDecide_IsNotNamed()
    {
        ContentItem open = Questions.Open((Questions.Of(2), "abc")).Mailed("a", Now).Mailed("b");
        ContentItem[] ended =
        [
            open.With(a => a with { MailedAt = Now, Approvers = [.. a.Approvers.Select(s => s with { PinFailures = ApproverPin.MaxFailures, MailedAt = Now })] }),
            open.With(a => a with { MailedAt = Now, Approvers = [.. a.Approvers.Select(s => s with { Refusal = new("550", Now, Bounced: true), MailedAt = Now })] }),
            open.With(a => a with { MailedAt = Now, Approvers = [.. a.Approvers.Select(s => s with { Revoked = true, MailedAt = Now })] }),
        ];
        foreach (ContentItem content in ended)
        {
            Assert.AreEqual(new ContentStep.Wait(content.Question().ExpiresAt), ContentStep.Next(content, Now));
        }
    }

    [TestMethod]
    public void Mailed_AfterABounceThatWasQuicker_RemindsNobody()
    {
        ContentItem bounced = Contents.Must(Questions.Open((Questions.Any, "ab")), new ContentCommand.MailRefused("ap1", "a", new MailRefusal("550", Now, Bounced: true)));
        ContentItem mailed = bounced.Mailed("ab", Now);
        ContentItem reminded = Contents.Must(mailed, new ContentCommand.Reminded("ap1", 1, 0, [new ReminderMark("b", Sent: true, NextAt: null)]));
        Assert.IsInstanceOfType<ContentStep.Wait>(ContentStep.Next(reminded, Now.AddDays(1).AddHours(-13)));
    }

    [TestMethod]
    public void Decide_AndExpireInTheSameTick_AgreeOnWhoIsTooLate()
    {
        ContentItem open = Questions.Open((Questions.Any, "a"));
        DateTimeOffset expires = open.Question().ExpiresAt;
        Assert.AreEqual("AP2016", open.Vote("a", at: expires).Code());
        Assert.IsNull(open.Vote("a", at: expires.AddTicks(-1)).Code());
        Assert.AreEqual("AP2001", ContentMachine.Apply(open, new ContentCommand.ExpireApproval(), expires.AddTicks(-1)).Code());
        Assert.IsNull(ContentMachine.Apply(open, new ContentCommand.ExpireApproval(), expires).Code());
    }

    [TestMethod]
    public void DeliveryStep_OfAContentThatWaitsForAnotherTime_DoesNotLookEverySecond()
    {
        ContentItem waiting = Contents.Must(Contents.Approved(), new ContentCommand.AwaitTime(Contents.Why, Now.AddDays(1)));
        Assert.AreEqual(new DeliveryStep.Wait(Now.AddDays(1)), DeliveryStep.Next(waiting, "x", Now));
        Assert.AreEqual(new ContentStep.Wait(Now.AddDays(1)), ContentStep.Next(waiting, Now));
        Assert.AreEqual(Now.AddDays(1), ContentKinds.WakeAt(waiting));
    }

    [TestMethod]
    public void Document_OfTheReleaseBefore_IsAQuestionThatAnyOneDecides()
    {
        JsonNode json = JsonSerializer.SerializeToNode(MailedOnce(), CoreJson.Default.ContentItem) ?? throw new InvalidOperationException();
        JsonObject approval = json["approval"]?.AsObject() ?? throw new InvalidOperationException();
        string[] known = ["approvalId", "version", "status", "payloadHash", "requestedAt", "expiresAt", "approvers", "round", "mailedAt"];
        string[] knownOfSeat = ["approverId", "email", "tokenHash", "mailedAt"];
        Keep(approval, known);
        Keep(approval["approvers"]?[0]?.AsObject() ?? throw new InvalidOperationException(), knownOfSeat);
        ContentItem old = json.Deserialize(CoreJson.Default.ContentItem) ?? throw new InvalidOperationException();

        Assert.AreEqual(new ContentStep.Wait(old.Question().ExpiresAt), ContentStep.Next(old, Now));
        Assert.AreEqual(old.Question().ExpiresAt, ContentKinds.WakeAt(old));
        Assert.AreEqual(1, Contents.Must(old, new ContentCommand.RevokeApproval(null)).Question().Approvers.Count(a => a.Revoked));
        Assert.IsInstanceOfType<ContentStep.MailApproval>(ContentStep.Next(Contents.Must(old, new ContentCommand.ResendApproval()), Now));
        Assert.AreEqual(ContentStatus.Approved, old.Vote("p1").Must().Status);
        Assert.AreEqual(ContentStatus.Approved, old.Vote("member", via: ApprovalDecision.ViaAction).Must().Status);
    }

    [TestMethod]
    public void Tenant_OfTheReleaseBefore_HasThePlainRules()
    {
        Tenant tenant = new() { TenantId = "t1", Name = "Tenant", Approvers = ["ann@example.com"] };
        JsonObject json = (JsonSerializer.SerializeToNode(tenant, CoreJson.Default.Tenant) ?? throw new InvalidOperationException()).AsObject();
        Assert.IsTrue(json.Remove("approval"));
        ApprovalRules rules = (json.Deserialize(CoreJson.Default.Tenant) ?? throw new InvalidOperationException()).Approval;
        Assert.IsTrue(rules is { SelfApproval: true, MembersMayDecide: true, Stages.Count: 0, Reminders.AtMost: 3, Late: LateApproval.AtOnce });
    }

    private static ContentItem MailedOnce() =>
        Contents.Must(Contents.Pending(), new ContentCommand.ApprovalMailed("ap1", 1, ["p1"]));

    private static void Keep(JsonObject json, string[] names)
    {
        foreach (string name in json.Select(p => p.Key).Except(names).ToList())
        {
            json.Remove(name);
        }
    }
}
