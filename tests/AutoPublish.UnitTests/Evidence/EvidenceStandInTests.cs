using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Evidence;
using AutoPublish.UnitTests.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.UnitTests.Evidence;

/// <summary>Who stands in for whom counts in a pack as it counts in the question.</summary>
[TestClass]
public sealed class EvidenceStandInTests
{
    private static readonly string[] Board = ["ann", "bob", "cid"];

    [TestMethod]
    public void Check_OfAPackWithMadeUpStandIns_MissesTheApprovalsThatTheStageWants()
    {
        JsonObject pack = PackEditor.Parse(File(Asked(all: false), Board));
        Assert.IsTrue(Check(pack).Holds, string.Join('\n', Check(pack).Findings));

        PretendOnlyTheLastApproved(pack);
        EvidenceReport report = Check(pack);

        Assert.IsFalse(report.Holds, "one approval of the three that the stage wants");
        Assert.Contains("approval.quorum", report.Findings.Select(f => f.Rule).ToArray());
    }

    [TestMethod]
    public void Check_OfAPackThatDoesNotTellWhatAStageCounts_ReadsItAsItsReleaseDid()
    {
        JsonObject pack = PackEditor.Parse(File(Asked(all: false), Board));
        PretendOnlyTheLastApproved(pack);
        Stage(pack).Remove("all");

        Assert.IsTrue(Check(pack).Holds, string.Join('\n', Check(pack).Findings));
    }

    [TestMethod]
    public void Check_OfAStageThatWantsAll_CountsAStandInForBothSeats()
    {
        ContentItem asked = Asked(all: true);
        asked = Contents.Must(asked, new Command.StandIn("ap1", 0, EvidenceSamples.IdOf("ann"), EvidenceSamples.Seat("bob", 0)), EvidenceSamples.Start.AddSeconds(2));
        JsonObject pack = PackEditor.Parse(File(asked, "cid", "bob"));

        Assert.IsTrue(Check(pack).Holds, string.Join('\n', Check(pack).Findings));
        Assert.IsTrue((bool?)Stage(pack)["all"]);

        Stage(pack)["all"] = false;
        Assert.Contains("approval.quorum", Check(pack).Findings.Select(f => f.Rule).ToArray(), "three persons are two");
    }

    [TestMethod]
    public void Check_OfStagesOfWhichOneDoesNotTellWhatItCounts_SaysSo()
    {
        JsonObject pack = PackEditor.Parse(EvidenceSamples.File());
        pack.Entry("approvalAsked", 1).Facts()["stages"]?[1]?.AsObject().Remove("all");

        Assert.Contains("approval.question", Check(pack).Findings.Select(f => f.Rule).ToArray());
    }

    private static ContentItem Asked(bool all)
    {
        AskedStage stage = new("Board", Board.Length) { All = all };
        return Contents.Must(EvidenceSamples.Fresh(), new Command.DraftReady(EvidenceSamples.Submission(1, "Espresso", [(stage, Board)])), EvidenceSamples.Start.AddSeconds(1));
    }

    private static byte[] File(ContentItem content, params string[] approvers)
    {
        foreach ((string name, int seconds) in approvers.Select((n, i) => (n, 100 + i)))
        {
            ApprovalDecision decision = new(DecisionKind.Approve, EvidenceSamples.IdOf(name), EvidenceSamples.Start.AddSeconds(seconds), ApprovalDecision.ViaLink, Feedback: null) { ApproverId = EvidenceSamples.IdOf(name) };
            content = Contents.Must(content, new Command.Decide("ap1", content.Approval?.PayloadHash ?? "", decision), decision.At);
        }

        Assert.AreEqual(ApprovalStatus.Approved, content.Approval?.Status);
        return EvidencePack.Of(content, []).SealedBy(EvidenceSamples.Keys).ToJson();
    }

    /// <summary>What somebody who holds the key, or rewrites all of it, would try: two votes become two absences.</summary>
    private static void PretendOnlyTheLastApproved(JsonObject pack)
    {
        foreach (string name in new[] { "ann", "bob" })
        {
            JsonObject vote = pack.Entries().OfType<JsonObject>().First(e => (string?)e["kind"] == "voted" && (string?)e.Facts()["approverId"] == EvidenceSamples.IdOf(name));
            vote["kind"] = "substituted";
            vote["at"] = null;
            vote["facts"] = new JsonObject
            {
                ["approvalId"] = "ap1",
                ["stage"] = 0,
                ["approverId"] = EvidenceSamples.IdOf(name),
                ["substitute"] = EvidenceSamples.IdOf("cid"),
            };
        }
    }

    private static JsonObject Stage(JsonObject pack) => pack.Entry("approvalAsked").Facts()["stages"]?[0]?.AsObject() ?? throw new AssertFailedException();

    private static EvidenceReport Check(JsonObject pack) => EvidenceCheck.Check(PackEditor.Write(pack.Rechain()));
}
