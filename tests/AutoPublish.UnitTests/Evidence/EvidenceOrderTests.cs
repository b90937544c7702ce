using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Evidence;
using AutoPublish.Core.Publishing;
using AutoPublish.UnitTests.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.UnitTests.Evidence;

/// <summary>Rare ways of a content, whose documents hold things in another order than they happened in.</summary>
[TestClass]
public sealed class EvidenceOrderTests
{
    private static readonly StatusReason Why = new("AP0000", "Because.");

    [TestMethod]
    public void Pack_OfAVersionAskedAboutAgainAfterACall_TellsTheCallBeforeTheQuestion()
    {
        string[] kinds = KindsOf(AskedAgain(), []);

        CollectionAssert.AreEqual(new[] { "asked", "drafted", "submitted", "submitted", "triedBefore", "approvalAsked", "held", "standing" }, kinds, string.Join(' ', kinds));
    }

    [TestMethod]
    public void Pack_OfAVersionBeingMadeAnewAfterACall_TellsTheCallOfTheVersionBefore()
    {
        ContentItem before = AskedAgain();
        ApprovalDecision changes = new(DecisionKind.Changes, EvidenceSamples.IdOf("ann"), EvidenceSamples.Due.AddHours(2), ApprovalDecision.ViaLink, "Shorter.");
        ContentItem after = Contents.Must(before, new Command.Decide("again", before.Approval?.PayloadHash ?? "", changes), changes.At);

        string[] kinds = KindsOf(after, [before with { Approval = after.Approval }]);

        CollectionAssert.AreEqual(new[] { "asked", "drafted", "submitted", "submitted", "triedBefore", "approvalAsked", "decided", "held", "standing" }, kinds, string.Join(' ', kinds));
    }

    [TestMethod]
    public void Pack_OfACancelledVersionThatNeededNoQuestionAndWasCalledOn_SaysThatNobodyHadToBeAsked()
    {
        ContentItem content = Contents.Must(Held(), new Command.Cancel(), EvidenceSamples.Due.AddSeconds(3));

        string[] kinds = KindsOf(content, []);

        CollectionAssert.AreEqual(new[] { "asked", "drafted", "submitted", "submitted", "approvalNotNeeded", "scheduled", "intended", "cancelled", "cancelled", "standing" }, kinds, string.Join(' ', kinds));
    }

    [TestMethod]
    [DataRow(29, 29, true)]
    [DataRow(29, 31, false)]
    [DataRow(31, 31, false)]
    public void Pack_OfAQuestionThatExpired_NamesTheHourUnlessSomethingOfItCameLater(int askedAfterHours, int mailedAfterHours, bool isDated)
    {
        ContentItem content = Contents.Must(EvidenceSamples.Fresh(), new Command.DraftReady(Ask(1, askedAfterHours * 3600)), EvidenceSamples.Start.AddHours(askedAfterHours));
        content = Contents.Must(content, new Command.ApprovalMailed("ap1", 1, [EvidenceSamples.IdOf("ann")]), EvidenceSamples.Start.AddHours(mailedAfterHours));
        content = Contents.Must(content, new Command.ExpireApproval(), EvidenceSamples.Start.AddHours(32));

        JsonObject expired = Told(content, []).Entry("expired");

        Assert.AreEqual(isDated ? EvidenceTime.Write(EvidenceSamples.Start.AddHours(30)) : null, (string?)expired["at"]);
    }

    /// <summary>By the rules a member who is not asked now decides for all who are, also one who was asked for a while.</summary>
    [TestMethod]
    [DataRow(ApprovalDecision.ViaAction, true)]
    [DataRow(ApprovalDecision.ViaLink, false)]
    public void Check_OfADecisionByWhoStoodInForOneWhoIsBack_HoldsForAMemberAndNotForALink(string via, bool holds)
    {
        ContentItem content = Contents.Must(EvidenceSamples.Fresh(), new Command.DraftReady(EvidenceSamples.Submission(1, "Text", [EvidenceSamples.Stage("All", 2, "ann", "bob")])), EvidenceSamples.Start.AddSeconds(1));
        content = Contents.Must(content, new Command.StandIn("ap1", 0, EvidenceSamples.IdOf("ann"), EvidenceSamples.Seat("eve", 0)), EvidenceSamples.Start.AddSeconds(2));
        content = Contents.Must(content, new Command.ResendApproval(), EvidenceSamples.Start.AddSeconds(3));
        ApprovalDecision decision = new(DecisionKind.Approve, "m-9", EvidenceSamples.Start.AddSeconds(4), ApprovalDecision.ViaAction, null) { ApproverId = EvidenceSamples.IdOf("eve") };
        content = Contents.Must(content, new Command.Decide("ap1", content.Approval?.PayloadHash ?? "", decision), decision.At);
        JsonObject pack = PackEditor.Parse(EvidencePack.Of(content, []).SealedBy(EvidenceSamples.Keys).ToJson());
        foreach (JsonObject entry in (JsonObject[])[pack.Entry("voted"), pack.Entry("decided")])
        {
            entry.Facts()["via"] = via;
            entry.Facts()["by"] = via == ApprovalDecision.ViaLink ? EvidenceSamples.IdOf("eve") : "m-9";
        }

        EvidenceReport report = EvidenceCheck.Check(PackEditor.Write(pack.Rechain()));

        Assert.AreEqual(ContentStatus.Approved, content.Status);
        Assert.AreEqual(holds, report.Holds, string.Join('\n', report.Findings));
        Assert.AreEqual(holds, !report.Findings.Any(f => f.Rule == "approval.decider"));
    }

    /// <summary>Nobody had to be asked, and one target was called, which the platform did not take.</summary>
    private static ContentItem Held()
    {
        ContentItem content = Contents.Must(EvidenceSamples.Fresh(), new Command.DraftReady(Ask(1, 1) with { Approval = null }), EvidenceSamples.Start.AddSeconds(1));
        content = Contents.Must(content, new Command.Schedule(EvidenceSamples.Due, null), EvidenceSamples.Start.AddSeconds(2));
        content = Contents.Must(content, new Command.Intend("x"), EvidenceSamples.Due);
        return Contents.Must(content, new Command.Hold("x", Why, EvidenceSamples.Due.AddHours(1)), EvidenceSamples.Due.AddSeconds(1));
    }

    private static ContentItem AskedAgain()
    {
        ContentItem content = Contents.Must(Held(), new Command.Reschedule(EvidenceSamples.Due.AddHours(3), null), EvidenceSamples.Due.AddSeconds(2));
        DateTimeOffset at = EvidenceSamples.Due.AddHours(1);
        Approval question = Ask(1, (int)(at - EvidenceSamples.Start).TotalSeconds).Approval ?? throw new AssertFailedException("No question.");
        return Contents.Must(content, new Command.RequestApproval(question with { ApprovalId = "again" }), at);
    }

    private static Submission Ask(int version, int seconds) =>
        EvidenceSamples.Submission(version, "Text", [EvidenceSamples.Stage("", 1, "ann")], seconds);

    private static string[] KindsOf(ContentItem content, IReadOnlyList<ContentItem> kept) =>
        [.. Told(content, kept).Entries().Select(e => (string?)e?["kind"] ?? "")];

    private static JsonObject Told(ContentItem content, IReadOnlyList<ContentItem> kept)
    {
        byte[] file = EvidencePack.Of(content, kept).SealedBy(EvidenceSamples.Keys).ToJson();
        EvidenceReport report = EvidenceCheck.Check(file, EvidenceSamples.PublicKeys);
        Assert.IsTrue(report.Holds, string.Join('\n', report.Findings));
        return PackEditor.Parse(file);
    }
}
