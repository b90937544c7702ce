using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Evidence;
using AutoPublish.Core.Secrets;
using AutoPublish.UnitTests.Content;

namespace AutoPublish.UnitTests.Evidence;

[TestClass]
public sealed class EvidencePackTests
{
    [TestMethod]
    public void Pack_OfARichContent_TellsEverythingInOrderAndHolds()
    {
        byte[] file = EvidenceSamples.File();

        EvidenceReport report = EvidenceCheck.Check(file, EvidenceSamples.PublicKeys);

        Assert.IsTrue(report.Holds, Told(report));
        Assert.IsTrue(report.IsSigned);
        string[] kinds = [.. PackEditor.Parse(file).Entries().Select(e => (string?)e?["kind"] ?? "")];
        string[] expected =
        [
            "asked",
            "drafted", "submitted", "submitted", "approvalAsked", "mailed", "decided",
            "drafted", "submitted", "submitted", "approvalAsked", "escalated", "substituted", "reminded", "mailed", "mailed", "mailed", "mailRefused", "mailed", "voted", "voted", "mailed", "superseded",
            "drafted", "submitted", "submitted", "approvalAsked", "voted", "decided",
            "scheduled", "intended", "intended", "confirmed", "confirmed", "standing",
        ];
        CollectionAssert.AreEqual(expected, kinds, string.Join(' ', kinds));
        Assert.Contains("Version 3 was approved by one person", string.Join('\n', report.Shown));
    }

    [TestMethod]
    public void Pack_OfAnyContent_HoldsNoAddressNoTokenAndNoHashOfOne()
    {
        string file = Encoding.UTF8.GetString(EvidenceSamples.File());

        foreach (string name in (string[])["ann", "bob", "cid", "dora", "eve", "fay"])
        {
            Assert.DoesNotContain(EvidenceSamples.AddressOf(name), file);
            Assert.Contains(EvidenceHash.OfAddress(EvidenceSamples.AddressOf(name)), file);
        }

        Assert.DoesNotContain(EvidenceSamples.Canary, file);
    }

    [TestMethod]
    public void Pack_MadeTwice_DiffersInTheSignatureOnly()
    {
        JsonObject one = PackEditor.Parse(EvidenceSamples.File());
        JsonObject two = PackEditor.Parse(EvidenceSamples.File());
        one["signature"]?.AsObject().Remove("value");
        two["signature"]?.AsObject().Remove("value");

        CollectionAssert.AreEqual(PackEditor.Write(one), PackEditor.Write(two));
    }

    [TestMethod]
    [DataRow(ContentStatus.Draft)]
    [DataRow(ContentStatus.Approved)]
    [DataRow(ContentStatus.Blocked)]
    [DataRow(ContentStatus.Cancelled)]
    public void Pack_OfAContentThatNobodyWasAskedAbout_Holds(ContentStatus status)
    {
        ContentItem content = status == ContentStatus.Approved
            ? Contents.Must(Contents.Fresh(), new ContentCommand.DraftReady(Contents.Submission(Contents.Fresh(), 1, withApproval: false)))
            : Contents.In(status) with { Approval = null };

        EvidenceReport report = EvidenceCheck.Check(EvidencePack.Of(content, []).SealedBy(EvidenceSamples.Keys).ToJson(), EvidenceSamples.PublicKeys);

        Assert.IsTrue(report.Holds, Told(report));
    }

    [TestMethod]
    public void Pack_OfVersionsThatAreNotKept_SaysSo()
    {
        (ContentItem content, _) = EvidenceSamples.Published();

        byte[] file = EvidencePack.Of(content, []).SealedBy(EvidenceSamples.Keys).ToJson();

        Assert.IsTrue(EvidenceCheck.Check(file, EvidenceSamples.PublicKeys).Holds);
        Assert.Contains("Version 1 is not kept.", PackEditor.Parse(file).Entry("standing").Facts().ToJsonString());
    }

    [TestMethod]
    public void Pack_AfterTheMasterKeyWasRotated_StillHolds()
    {
        byte[] old = EvidenceSamples.File();
        KeyRing rotated = new([new SigningKey("k2", SHA256.HashData([2])), .. EvidenceSamples.Ring.Keys]);
        EvidenceKeys keys = new(rotated);
        (ContentItem content, IReadOnlyList<ContentItem> kept) = EvidenceSamples.Published();
        byte[] fresh = EvidencePack.Of(content, kept).SealedBy(keys).ToJson();

        Assert.IsTrue(EvidenceCheck.Check(old, new EvidenceKeySet(keys.Public)).IsSigned);
        Assert.IsTrue(EvidenceCheck.Check(fresh, new EvidenceKeySet(keys.Public)).IsSigned);
        Assert.IsFalse(EvidenceCheck.Check(fresh, EvidenceSamples.PublicKeys).Holds);
    }

    [TestMethod]
    public void Keys_WrittenAsAJwkSet_AreReadBack()
    {
        JsonObject set = new() { ["keys"] = new JsonArray([.. EvidenceSamples.Keys.Public.Select(k => k.ToJson())]) };

        CollectionAssert.AreEqual(EvidenceSamples.Keys.Public.ToArray(), EvidenceKeySet.Read(PackEditor.Write(set))?.Keys.ToArray());
        Assert.IsNotNull(EvidenceKeySet.Read(PackEditor.Write(EvidenceSamples.Keys.Public[0].ToJson())));
        Assert.IsNull(EvidenceKeySet.Read("{\"keys\":[]}"u8.ToArray()));
        Assert.IsNull(EvidenceKeySet.Read("no"u8.ToArray()));
    }

    /// <summary>As the release that made this form first wrote it.</summary>
    [TestMethod]
    public void Pack_OfTheFirstRelease_HoldsAndIsWhatIsMadeToday()
    {
        byte[] golden = GoldenPack.File;

        EvidenceReport report = EvidenceCheck.Check(golden, EvidenceKeySet.Read(GoldenPack.Key));

        Assert.IsTrue(report.Holds, Told(report));
        Assert.IsTrue(report.IsSigned);

        // What came since: each stage tells whether it wants all of its seats.
        JsonObject today = PackEditor.Parse(golden);
        foreach (JsonNode? stage in today.Entries().OfType<JsonObject>().Where(e => (string?)e["kind"] == "approvalAsked").SelectMany(e => e.Facts()["stages"]?.AsArray() ?? []))
        {
            (stage ?? throw new AssertFailedException())["all"] = false;
        }

        Assert.AreEqual(
            today.Rechain()["head"]?.ToJsonString(),
            PackEditor.Parse(EvidenceSamples.File())["head"]?.ToJsonString(),
            "Entries are told otherwise than they were: that is another form, with another name.");
    }

    /// <summary>Asked anew with the same texts, such as for another time: nothing was written after the first answer.</summary>
    [TestMethod]
    public void Pack_OfAVersionWithTheTextsOfTheOneBefore_HoldsAndMakesNoTimeUp()
    {
        ContentItem first = Contents.Must(EvidenceSamples.Fresh(), new ContentCommand.DraftReady(EvidenceSamples.Submission(1, "Espresso", [EvidenceSamples.Stage("", 1, "ann")])), EvidenceSamples.Start.AddSeconds(1));
        ApprovalDecision no = new(DecisionKind.Reject, EvidenceSamples.IdOf("ann"), EvidenceSamples.Start.AddHours(1), ApprovalDecision.ViaLink, Feedback: null) { ApproverId = EvidenceSamples.IdOf("ann") };
        first = Contents.Must(first, new ContentCommand.Decide("ap1", first.Approval?.PayloadHash ?? "", no), no.At);
        Submission again = EvidenceSamples.Submission(2, "Espresso", [EvidenceSamples.Stage("", 1, "ann")], 7_200) with { Draft = first.Draft ?? throw new AssertFailedException() };
        ContentItem second = Contents.Must(first, new ContentCommand.Revise(again), EvidenceSamples.Start.AddHours(2));

        byte[] file = EvidencePack.Of(second, [first]).SealedBy(EvidenceSamples.Keys).ToJson();

        EvidenceReport report = EvidenceCheck.Check(file, EvidenceSamples.PublicKeys);
        Assert.IsTrue(report.Holds, Told(report));
        Assert.ContainsSingle(PackEditor.Parse(file).Entries().Where(e => (string?)e?["kind"] == "drafted"), "the texts were written once");
        Assert.AreEqual(EvidenceTime.Write(second.Approval?.RequestedAt ?? throw new AssertFailedException()), (string?)PackEditor.Parse(file).Entry("submitted", 2)["at"]);
    }

    private static string Told(EvidenceReport report) => $"{report.Unreadable} {string.Join('\n', report.Findings)}";
}
