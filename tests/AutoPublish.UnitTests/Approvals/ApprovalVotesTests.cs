using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.UnitTests.Content;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>What a word counts for.</summary>
[TestClass]
public sealed class ApprovalVotesTests
{
    [TestMethod]
    public void Approve_EachPersonOfAQuorum_EndsItWithTheLast()
    {
        ContentItem open = Questions.Open((Questions.Of(2), "abc"));
        ContentItem one = open.Vote("c").Must();
        Assert.AreEqual(ContentStatus.Pending, one.Status);
        ContentItem two = one.Vote("a").Must();
        Assert.AreEqual(ContentStatus.Approved, two.Status);
        Assert.AreEqual("a", two.Question().Decision?.By);
        Assert.AreEqual("AP2010", two.Vote("b").Code());
    }

    [TestMethod]
    public void Approve_Twice_CountsOnce()
    {
        ContentItem once = Questions.Open((Questions.Of(2), "abc")).Votes("aa");
        Assert.AreEqual(ContentStatus.Pending, once.Status);
        Assert.ContainsSingle(once.Question().Votes);
    }

    [TestMethod]
    public void Approve_OfEarlierStage_IsNotAskedTwiceAndCountsInTheLater()
    {
        ContentItem open = Questions.Open((Questions.Any, "ab"), (Questions.Of(2), "ac"));
        ContentItem second = open.Vote("a").Must();
        Assert.AreEqual(1, second.Question().Stage);
        Assert.IsFalse(ApprovalStages.IsToBeMailed(second.Question(), second.SeatOf("a")));
        Assert.AreEqual(ContentStatus.Approved, second.Vote("c").Must().Status);
    }

    [TestMethod]
    public void Approve_BeforeTheOwnStage_IsRefused() =>
        Assert.AreEqual("AP2018", Questions.Open((Questions.Any, "a"), (Questions.Any, "b")).Vote("b").Code());

    [TestMethod]
    [DataRow(DecisionKind.Reject, ContentStatus.Rejected)]
    [DataRow(DecisionKind.Changes, ContentStatus.Draft)]
    public void Veto_OfOneAmongMany_EndsItAtOnce(DecisionKind kind, ContentStatus expected)
    {
        ContentItem next = Questions.Open((Questions.All(3), "abc"), (Questions.Any, "d")).Votes("ab").Vote("c", kind).Must();
        Assert.AreEqual(expected, next.Status);
        Assert.AreEqual("c", next.Question().Decision?.By);
    }

    [TestMethod]
    public void Edit_ByLinkOfAPersonOfALaterStage_DoesNotDecideForTheEarlierOne()
    {
        ContentItem second = Questions.Open((Questions.Any, "a"), (Questions.Of(2), "bc")).Vote("a").Must();
        ContentItem edited = second.Edit("b").Must();
        Assert.AreEqual(ContentStatus.Pending, edited.Status);
        Assert.AreEqual(0, edited.Question().Stage);

        // The editor's word counts where they sit.
        ContentItem third = edited.Vote("a").Must();
        Assert.AreEqual(1, third.Question().Stage);
        Assert.AreEqual(ContentStatus.Approved, third.Vote("c").Must().Status);
    }

    [TestMethod]
    public void Edit_ByLinkOfSomebodyTakenOutOfTheRulesMeanwhile_LeavesItToTheOthers()
    {
        ContentItem edited = Questions.Open((Questions.Any, "ab"))
            .Edit("b", asks: q => q with { Approvers = [Questions.Seat("a")] }).Must();
        Assert.AreEqual(ContentStatus.Pending, edited.Status);
        Assert.AreEqual(0, ApprovalStages.Given(edited.Question(), 0));
    }

    [TestMethod]
    public void Edit_ByAMemberWhoIsNotAsked_DecidesForAllOnlyWhereMembersMay()
    {
        ContentItem open = Questions.Open((Questions.Of(2), "ab"));
        Assert.AreEqual(ContentStatus.Approved, open.Edit("m", ApprovalDecision.ViaAction).Must().Status);
        Assert.AreEqual("AP2019", open.With(a => a with { AskedOnly = true }).Edit("m", ApprovalDecision.ViaAction).Code());
        Assert.AreEqual(ContentStatus.Pending, open.Edit("m", ApprovalDecision.ViaAction, q => q with { AskedOnly = true }).Must().Status);
    }

    [TestMethod]
    public void Edit_WithoutSelfApproval_AsksTheOthersAndCountsNoWordOfTheEditor()
    {
        ContentItem edited = Questions.Open((Questions.Any, "ab"))
            .Edit("b", asks: q => q with { Approvers = [Questions.Seat("a")], Excluded = [new Author("b", "b")] }).Must();
        Assert.AreEqual(ContentStatus.Pending, edited.Status);
        Assert.IsEmpty(edited.Question().Votes);
        Assert.AreEqual("b", edited.Question().EditedBy?.By);
        Assert.AreEqual("AP2018", edited.Vote("b").Code());
    }

    [TestMethod]
    public void Decide_ThatClaimsToBeAnEdit_DoesNotPassTheAuthor()
    {
        ContentItem open = Questions.Open((Questions.Any, "ab")).With(a => a with { Excluded = [new Author("b", "b")] });
        ApprovalDecision claimed = new(DecisionKind.Approve, "b", Questions.Now, ApprovalDecision.ViaAction, null) { ApproverId = "b", Edited = true };
        var outcome = ContentMachine.Apply(open, new ContentCommand.Decide(open.Question().ApprovalId, open.Question().PayloadHash, claimed), Questions.Now);
        Assert.AreEqual("AP2017", outcome.Code());
    }

    [TestMethod]
    public void Approve_WhileAnotherCannotBeReached_KeepsSayingSo()
    {
        ContentItem refused = Contents.Must(
            Questions.Open((Questions.Of(2), "abc")).Mailed("abc"),
            new ContentCommand.MailRefused("ap1", "b", new MailRefusal("550", Questions.Now, Bounced: true)));
        Assert.AreEqual("AP3011", refused.Vote("a").Must().Reason?.Code);
        Assert.IsNull(refused.Votes("ac").Reason);
    }

    [TestMethod]
    public void Bounce_AfterTheVote_IsNoReason()
    {
        ContentItem voted = Questions.Open((Questions.Of(2), "ab")).Mailed("ab").Vote("a").Must();
        ContentItem bounced = Contents.Must(voted, new ContentCommand.MailRefused("ap1", "a", new MailRefusal("5.1.1", Questions.Now, Bounced: true)));
        Assert.IsNull(bounced.Reason);
        Assert.AreEqual(ContentStatus.Approved, bounced.Vote("b").Must().Status);
    }

    [TestMethod]
    public void Bounce_OfSomebodyWhoIsNotAsked_IsRefused()
    {
        ContentItem open = Questions.Open((Questions.Any, "ab"));
        Assert.AreEqual("AP2018", ContentMachine.Apply(open, new ContentCommand.MailRefused("ap1", "z", new MailRefusal("550", Questions.Now, Bounced: true)), Questions.Now).Code());
    }

    [TestMethod]
    public void Approve_OfTheOneWhoseMailWasStillToBeSent_EndsTheMailing()
    {
        ContentItem voted = Questions.Open((Questions.Of(2), "ab")).Mailed("b").Vote("a", via: ApprovalDecision.ViaAction).Must();
        Assert.IsNotNull(voted.Question().MailedAt);
    }
}
