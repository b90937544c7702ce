using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.UnitTests.Content;
using AutoPublish.UnitTests.Evidence;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>What the approval of somebody counts who edited while deciding.</summary>
[TestClass]
public sealed class EditedVoteTests
{
    private static readonly DateTimeOffset Now = EvidenceSamples.Start.AddSeconds(10);

    [TestMethod]
    public void ApproveEdited_ByTheApproverOfALaterStage_AsksTheEarlierStageAboutTheEdit()
    {
        ContentItem content = Contents.Must(Contents.Must(EvidenceSamples.Fresh(), new Command.DraftReady(Staged(1))), Decide("ap1", "ann"), Now);
        content = Contents.Must(content, Edit(content, "dora"), Now);

        Assert.AreEqual(ContentStatus.Pending, content.Status);
        Assert.AreEqual(0, content.Approval?.Stage);
        Assert.HasCount(1, content.Approval?.Votes ?? []);
        Assert.AreEqual(ContentStatus.Approved, Contents.Must(content, Decide("ap2", "ann", content), Now).Status, "Who edited need not approve it twice.");
    }

    [TestMethod]
    public void ApproveEdited_ByWhomWasAskedBesides_AsksTheOthers()
    {
        ContentItem content = Contents.Must(EvidenceSamples.Fresh(), new Command.DraftReady(Staged(1)));
        content = Contents.Must(content, new Command.StandIn("ap1", 0, EvidenceSamples.IdOf("ann"), EvidenceSamples.Seat("eve", 0)), Now);
        content = Contents.Must(content, Edit(content, "eve"), Now);

        Assert.AreEqual(ContentStatus.Pending, content.Status);
        Assert.IsEmpty(content.Approval?.Votes ?? []);
        Assert.AreEqual(EvidenceSamples.IdOf("eve"), content.Approval?.EditedBy?.By);
    }

    private static Submission Staged(int version) =>
        EvidenceSamples.Submission(version, $"Text {version}", [EvidenceSamples.Stage("Legal", 1, "ann"), EvidenceSamples.Stage("Board", 1, "dora")]);

    private static Command.ApproveEdited Edit(ContentItem content, string name) =>
        new("ap1", content.Approval?.PayloadHash ?? "", Decision(name), Staged(2));

    private static Command.Decide Decide(string approvalId, string name, ContentItem? content = null) =>
        new(approvalId, content?.Approval?.PayloadHash ?? Staged(1).Approval?.PayloadHash ?? "", Decision(name));

    private static ApprovalDecision Decision(string name) => new(DecisionKind.Approve, EvidenceSamples.IdOf(name), Now, ApprovalDecision.ViaLink, null);
}
