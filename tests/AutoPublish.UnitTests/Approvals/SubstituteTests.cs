using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.UnitTests.Content;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>Absence, escalation and the links of both: who may speak for whom.</summary>
[TestClass]
public sealed class SubstituteTests
{
    [TestMethod]
    public void StandIn_ThatWouldLeaveFewerPersonsThanNeeded_IsRefused()
    {
        Assert.AreEqual("AP2001", Questions.Open((Questions.Of(2), "ab")).StandIn("a", "b").Code());
        ContentItem three = Questions.Open((Questions.Of(2), "abc")).StandIn("a", "b").Must();
        Assert.AreEqual("AP2001", three.StandIn("c", "b").Code());
        Assert.AreEqual(ContentStatus.Approved, three.Votes("bc").Status);
    }

    [TestMethod]
    public void StandIn_TheAbsentOneVotesToo_IsOneSeatOfAll()
    {
        ContentItem open = Questions.Open((Questions.All(2), "ac")).StandIn("a", "x").Must();
        ContentItem voted = open.Votes("ax");
        Assert.AreEqual(ContentStatus.Pending, voted.Status);
        Assert.AreEqual(1, ApprovalStages.Given(voted.Question(), 0));
        Assert.AreEqual(ContentStatus.Approved, voted.Vote("c").Must().Status);
    }

    [TestMethod]
    public void StandIn_ForOneOfANumber_CountsBothPersonsOnce()
    {
        ContentItem open = Questions.Open((Questions.Of(2), "abc")).StandIn("a", "x").Must();
        Assert.AreEqual(ContentStatus.Pending, open.Votes("ax").Status);
        Assert.AreEqual(ContentStatus.Approved, open.Votes("axc").Status);
    }

    [TestMethod]
    public void StandIn_ForAllTheOthers_AnswersForThemWhereAllAreNeeded() =>
        Assert.AreEqual(ContentStatus.Approved, Questions.Open((Questions.All(2), "ab")).StandIn("a", "b").Must().Vote("b").Must().Status);

    [TestMethod]
    public void StandIn_OfSomebodyWhoHasApprovedOrIsWithdrawnOrExcluded_IsRefused()
    {
        ContentItem second = Questions.Open((Questions.Any, "x"), (Questions.Any, "a")).Vote("x").Must();
        Assert.AreEqual("AP2001", second.StandIn("a", "x").Code());
        ContentItem revoked = Contents.Must(Questions.Open((Questions.Any, "ab")), new ContentCommand.RevokeApproval("b"));
        Assert.AreEqual("AP2001", revoked.StandIn("a", "b").Code());
        Assert.AreEqual("AP2001", Questions.Open((Questions.Any, "a")).With(a => a with { Excluded = [new Author("s", "x")] }).StandIn("a", "x").Code());
    }

    [TestMethod]
    public void StandIn_InACircleAsDaysPass_AlwaysLeavesSomebodyAsked()
    {
        ContentItem away = Questions.Open((Questions.Any, "a")).Mailed("a", Questions.Now.AddDays(1)).StandIn("a", "b").Must();
        ContentItem back = away.Mailed("b", Questions.Now.AddDays(1)).StandIn("b", "a").Must();
        Assert.AreEqual("a", ApprovalStages.Asked(back.Question()).Single(s => ApprovalStages.IsToBeReminded(back.Question(), s)).ApproverId);

        // The mail that asks was sent long ago: a reminder tells them.
        Assert.IsInstanceOfType<ContentStep.Remind>(ContentStep.Next(back, Questions.Now));
        Assert.AreEqual(ContentStatus.Approved, back.Vote("a").Must().Status);
    }

    [TestMethod]
    public void Resend_WhenTheAbsentOneIsBack_AsksThemAndNoMoreTheSubstitute()
    {
        ContentItem away = Questions.Open((Questions.All(2), "ac")).StandIn("a", "x").Must().Mailed("xc");
        ContentItem again = Contents.Must(away, new ContentCommand.ResendApproval());
        Assert.AreEqual("ac", string.Concat(Unmailed(again)));
        Assert.AreEqual("AP2018", again.Vote("x").Code());
        ContentItem awayStill = again.StandIn("a", "x").Must();
        Assert.AreEqual("cx", string.Concat(Unmailed(awayStill)));
    }

    [TestMethod]
    public void Resend_AfterTheSubstituteVoted_KeepsTheVoteForTheSeat()
    {
        ContentItem voted = Questions.Open((Questions.All(2), "ac")).StandIn("a", "x").Must().Mailed("xc").Vote("x").Must();
        ContentItem again = Contents.Must(voted, new ContentCommand.ResendApproval());
        Assert.AreEqual("c", string.Concat(Unmailed(again)));
        Assert.AreEqual(ContentStatus.Approved, again.Vote("c").Must().Status);
    }

    [TestMethod]
    public void Resend_ToOneOfSeveralStages_ReachesThemInAllOfThem()
    {
        ContentItem open = Questions.Open((Questions.Any, "ab"), (Questions.Any, "a"));
        open = Contents.Must(open, new ContentCommand.MailRefused("ap1", "a", new MailRefusal("550", Questions.Now, Bounced: true)));
        ContentItem second = Contents.Must(open, new ContentCommand.ResendApproval()).Vote("b").Must();
        Assert.IsTrue(ApprovalStages.IsToBeMailed(second.Question(), second.SeatOf("a")));
        Assert.AreEqual(ContentStatus.Approved, second.Vote("a").Must().Status);
    }

    [TestMethod]
    public void Escalate_ToWhoeverApprovedBefore_DoesNotPassTheSilentStage()
    {
        ContentItem second = Questions.Open((Questions.Any, "c"), (Questions.Any, "l")).With(a => a with { EscalateAfterHours = 1, EscalateAt = Questions.Now }).Vote("c").Must();
        ContentItem escalated = Contents.Must(second, new ContentCommand.Escalate("ap1", 1, [Questions.Seat("c"), Questions.Seat("d"), Questions.Seat("d")]));
        Assert.AreEqual(ContentStatus.Pending, escalated.Status);
        Assert.AreEqual(0, ApprovalStages.Given(escalated.Question(), 1));
        Assert.AreEqual("d", escalated.Question().Approvers.Single(a => a.Escalated).ApproverId);
        Assert.AreEqual(ContentStatus.Approved, escalated.Vote("d").Must().Status);
    }

    [TestMethod]
    public void Escalate_ToTheSubstituteOfOneOfAll_DoesNotAnswerForAThird()
    {
        ContentItem open = Questions.Open((Questions.All(2), "ac")).With(a => a with { EscalateAt = Questions.Now });
        ContentItem both = Contents.Must(open, new ContentCommand.Escalate("ap1", 0, [Questions.Seat("d")])).StandIn("a", "d").Must();
        Assert.AreEqual(ContentStatus.Pending, both.Vote("d").Must().Status);
        Assert.AreEqual(ContentStatus.Approved, both.Votes("dc").Status);
    }

    [TestMethod]
    public void Escalate_Nobody_IsNotNamedAgain()
    {
        ContentItem open = Questions.Open((Questions.Any, "a")).Mailed("a").With(a => a with { EscalateAt = Questions.Now });
        Assert.IsInstanceOfType<ContentStep.Escalate>(ContentStep.Next(open, Questions.Now));
        ContentItem next = Contents.Must(open, new ContentCommand.Escalate("ap1", 0, []));
        Assert.AreEqual(new ContentStep.Wait(next.Question().ExpiresAt), ContentStep.Next(next, Questions.Now));
    }

    private static IEnumerable<string> Unmailed(ContentItem content) =>
        ApprovalStages.Asked(content.Question()).Where(a => ApprovalStages.IsToBeMailed(content.Question(), a)).Select(a => a.ApproverId);
}
