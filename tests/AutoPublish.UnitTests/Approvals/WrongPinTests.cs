using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.UnitTests.Content;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>Wrong PINs are counted for a person, and forgotten with the PIN alone.</summary>
[TestClass]
public sealed class WrongPinTests
{
    [TestMethod]
    public void Resend_AfterWrongPins_KeepsThemInEveryStage()
    {
        ContentItem locked = Wrong(Questions.Open((Questions.Any, "ab"), (Questions.Any, "a")), ApproverPin.MaxFailures);
        ContentItem again = Contents.Must(locked, new ContentCommand.ResendApproval());
        Assert.AreEqual("AP2028", again.Vote("a").Code());
        Assert.AreEqual("AP2028", again.Vote("b").Must().Vote("a").Code());
    }

    [TestMethod]
    public void Reason_WhileNobodyWhoMustDecideCan_SaysSoUntilSomebodyCan()
    {
        ContentItem open = Questions.Open((Questions.Any, "a"));
        ContentItem locked = Wrong(open, ApproverPin.MaxFailures);
        Assert.AreEqual("AP2027", locked.Reason?.Code);
        ContentItem again = Contents.Must(locked, new ContentCommand.ResendApproval());
        Assert.AreEqual("AP2027", again.Reason?.Code);
        Assert.AreEqual("AP2027", again.Mailed("a").Reason?.Code);
        Assert.IsNull(Contents.Must(again, new ContentCommand.ResendApproval { NewPins = ["a"] }).Reason);
        ContentItem later = Wrong(Questions.Open((Questions.Any, "ab"), (Questions.Any, "a")), ApproverPin.MaxFailures);
        Assert.IsNull(later.Reason);
        Assert.AreEqual("AP2027", later.Vote("b").Must().Reason?.Code);
    }

    [TestMethod]
    public void Decide_ForAllByOneWhoIsLockedInALaterStage_IsRefused()
    {
        ContentItem locked = Wrong(Questions.Open((Questions.Any, "b"), (Questions.Any, "a")), ApproverPin.MaxFailures);
        Assert.AreEqual("AP2028", locked.Vote("a", via: ApprovalDecision.ViaAction).Code());
    }

    [TestMethod]
    public void Resend_AfterANewPin_UnlocksEveryStage()
    {
        ContentItem locked = Wrong(Questions.Open((Questions.Any, "ab"), (Questions.Any, "a")), ApproverPin.MaxFailures);
        ContentItem again = Contents.Must(locked, new ContentCommand.ResendApproval { NewPins = ["a"] });
        Assert.IsTrue(again.Question().Approvers.All(a => a.PinFailures == 0));
    }

    [TestMethod]
    [DataRow(ApprovalDecision.ViaLink)]
    [DataRow(ApprovalDecision.ViaAction)]
    public void Decide_OfALockedPerson_IsRefusedByEveryWay(string via)
    {
        ContentItem locked = Wrong(Questions.Open((Questions.Any, "ab")), ApproverPin.MaxFailures);
        foreach (DecisionKind kind in Enum.GetValues<DecisionKind>())
        {
            ApprovalDecision decision = new(kind, "a", Questions.Now, via, "Shorter") { ApproverId = "a" };
            Approval approval = locked.Question();
            Assert.AreEqual("AP2028", ContentMachine.Apply(locked, new ContentCommand.Decide(approval.ApprovalId, approval.PayloadHash, decision), Questions.Now).Refusal?.Code);
        }
    }

    [TestMethod]
    public void PinFailed_ForANewPin_BeginsAnew()
    {
        ContentItem locked = Wrong(Questions.Open((Questions.Any, "ab")), ApproverPin.MaxFailures);
        ContentItem next = Contents.Must(locked, new ContentCommand.PinFailed("ap1", "a", "new"));
        Assert.AreEqual(1, next.SeatOf("a").PinFailures);
        Assert.AreEqual(1, Contents.Must(next, new ContentCommand.PinMatched("ap1", "a", "old")).SeatOf("a").PinFailures, "another PIN's match");
        Assert.AreEqual(0, Contents.Must(next, new ContentCommand.PinMatched("ap1", "a", "new")).SeatOf("a").PinFailures);
    }

    [TestMethod]
    public void Versions_WithAndWithoutAQuestion_CarryTheCount()
    {
        ContentItem asked = Wrong(Questions.Open((Questions.Any, "ab")), 3);
        ContentItem unasked = Contents.Must(asked, new ContentCommand.Revise(new Submission(asked.Targets, asked.Schedule, asked.Draft ?? throw new AssertFailedException(), Approval: null)));
        AskedApprover seat = PinCounts.Onto(Questions.Seat("a"), unasked);
        Assert.AreEqual((3, "m"), (seat.PinFailures, seat.PinMark));
        Assert.AreEqual(0, PinCounts.Onto(Questions.Seat("b"), unasked).PinFailures);
    }

    private static ContentItem Wrong(ContentItem content, int times)
    {
        for (int i = 0; i < times; i++)
        {
            content = Contents.Must(content, new ContentCommand.PinFailed("ap1", "a", "m"));
        }

        return content;
    }
}
