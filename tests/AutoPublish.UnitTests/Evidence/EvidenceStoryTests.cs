using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Evidence;

namespace AutoPublish.UnitTests.Evidence;

/// <summary>Packs whose chain holds, and whose story cannot be.</summary>
[TestClass]
public sealed class EvidenceStoryTests
{
    private static readonly Dictionary<string, (string Rule, Action<JsonObject> Change)> Lies = new()
    {
        ["text"] = ("approval.fingerprint", p => NewText(p.Entry("submitted", 4))),
        ["payload hash"] = ("payload.hash", p => p.Entry("submitted").Facts()["payloadHash"] = new string('0', 64)),
        ["other account"] = ("payload.target", p => p.Entry("submitted").Facts()["accountId"] = "x-2"),
        ["other question"] = ("approval.fingerprint", p => p.Entry("approvalAsked").Facts()["fingerprint"] = new string('0', 64)),
        ["decided about something else"] = ("approval.fingerprint", p => p.Entry("decided", 1).Facts()["fingerprint"] = new string('0', 64)),
        ["nobody decided"] = ("approval.missing", p => Drop(p.Entry("decided", 1))),
        ["changes became approval"] = ("approval.outcome", p => p.Entry("decided").Facts()["outcome"] = "approved"),
        ["one vote twice"] = ("approval.twice", p => p.Entry("voted", 1).Parent?.AsArray().Insert(p.Entry("voted", 1).GetElementIndex(), p.Entry("voted").DeepClone())),
        ["stranger by link"] = ("approval.decider", p => Decider(p.Entry("voted"), "ffffffffffffffff")),
        ["other name"] = ("approval.decider", p => p.Entry("voted").Facts()["by"] = "ffffffffffffffff"),
        ["member where only the asked may"] = ("approval.decider", ByMember),
        ["own work"] = ("approval.own", p => p.Entry("approvalAsked", 2).Facts()["excluded"] = new JsonArray(new JsonObject { ["subject"] = EvidenceSamples.IdOf("dora") })),
        ["quorum"] = ("approval.quorum", p => p.Entry("approvalAsked", 2).Facts()["stages"]?.AsArray().Add(new JsonObject { ["name"] = "More", ["needed"] = 1, ["all"] = false })),
        ["too late"] = ("approval.time", p => p.Entry("approvalAsked", 2).Facts()["expiresAt"] = EvidenceTime.Write(EvidenceSamples.Start.AddSeconds(13_000))),
        ["digest of another"] = ("approval.approver", p => p.Entry("approvalAsked").Facts()["approvers"]?[0]?["addressDigest"]?.ReplaceWith(new string('0', 64))),
        ["mail to a stranger"] = ("approval.approver", p => p.Entry("mailed").Facts()["approverId"] = "ffffffffffffffff"),
        ["sent something else"] = ("sent.payload", p => p.Entry("intended").Facts()["fingerprint"] = new string('0', 64)),
        ["sent an earlier version"] = ("sent.payload", p => p.Entry("intended").Facts()["fingerprint"] = p.Entry("submitted").Facts()["payloadHash"]?.DeepClone()),
        ["sent outside its window"] = ("sent.window", p => p.Entry("intended").Facts()["firstIntendedAt"] = EvidenceTime.Write(EvidenceSamples.Due.AddHours(-1))),
        ["sent twice"] = ("sent.once", p => p.Entry("intended").Parent?.AsArray().Insert(p.Entry("intended").GetElementIndex(), p.Entry("intended").DeepClone())),
        ["never sent"] = ("sent.missing", p => Drop(p.Entry("intended"))),
        ["no id of the platform"] = ("sent.proof", p => p.Entry("confirmed").Facts().Remove("platformPostId")),
        ["not all out"] = ("story.standing", p => Drop(p.Entry("confirmed"))),
        ["times"] = ("story.time", p => p.Entry("standing")["at"] = EvidenceTime.Write(EvidenceSamples.Start)),
        ["versions"] = ("story.version", p => p.Entry("scheduled")["version"] = 2),
        ["no end"] = ("story.end", p => Drop(p.Entry("standing"))),
        ["no beginning"] = ("story.order", p => Drop(p.Entry("asked"))),
        ["unknown kind"] = ("story.kind", p => p.Entry("voted")["kind"] = "blessed"),
        ["number that has a twin"] = ("form.number", p => p.Entry("submitted").Facts()["priceMicros"] = 9_007_199_254_740_993),
        ["blocked"] = ("approval.once", p => p.Entry("submitted").Facts()["verdicts"]?[0]?["level"]?.ReplaceWith("block")),
    };

    public static IEnumerable<string> Names => Lies.Keys;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Check_OfALieThatIsHashedAnew_NamesEntryRuleAndRemedy(string name)
    {
        JsonObject pack = PackEditor.Parse(EvidenceSamples.File());
        Lies[name].Change(pack);

        EvidenceReport report = EvidenceCheck.Check(PackEditor.Write(pack.Rechain()));

        Assert.IsFalse(report.Holds);
        Assert.Contains(Lies[name].Rule, report.Findings.Select(f => f.Rule).ToArray(), string.Join('\n', report.Findings));
        Assert.IsTrue(report.Findings.All(f => f.Remedy.Length > 0));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("{\"schema\":\"autopublish-evidence/2\"}")]
    [DataRow("{\"schema\":\"autopublish-evidence/1\",\"schema\":\"autopublish-evidence/1\"}")]
    [DataRow("{\"schema\":\"\\ud800\"}")]
    public void Check_OfWhatIsNoPack_SaysThatItCannotBeRead(string text)
    {
        EvidenceReport report = EvidenceCheck.Check(Encoding.UTF8.GetBytes(text));

        Assert.IsNotNull(report.Unreadable);
        Assert.IsFalse(report.Holds);
    }

    [TestMethod]
    [DataRow("{\"schema\":\"autopublish-evidence/1\"}")]
    [DataRow("{\"schema\":\"autopublish-evidence/1\",\"entries\":[1,null,[]],\"head\":7,\"signature\":[]}")]
    [DataRow("{\"schema\":\"autopublish-evidence/1\",\"entries\":{},\"tenantId\":{},\"contentId\":1}")]
    public void Check_OfAPackWithoutItsParts_SaysThatItIsBroken(string text)
    {
        EvidenceReport report = EvidenceCheck.Check(Encoding.UTF8.GetBytes(text), EvidenceSamples.PublicKeys);

        Assert.IsNull(report.Unreadable);
        Assert.IsFalse(report.Holds);
    }

    /// <summary>A member who may decide for the approvers ends the question without a quorum.</summary>
    [TestMethod]
    public void Check_OfADecisionForTheApprovers_HoldsAndSaysSo()
    {
        JsonObject pack = PackEditor.Parse(EvidenceSamples.File());
        foreach (JsonObject entry in (JsonObject[])[pack.Entry("voted", 2), pack.Entry("decided", 1)])
        {
            entry.Facts()["by"] = "m-9";
            entry.Facts()["via"] = ApprovalDecision.ViaAction;
            entry.Facts().Remove("approverId");
        }

        EvidenceReport report = EvidenceCheck.Check(PackEditor.Write(pack.Rechain()));

        Assert.IsTrue(report.Holds, string.Join('\n', report.Findings));
        Assert.Contains("a member who may decide for the approvers", string.Join('\n', report.Shown));
    }

    private static void ByMember(JsonObject pack)
    {
        pack.Entry("approvalAsked", 2).Facts()["membersMayDecide"] = false;
        Decider(pack.Entry("decided", 1), "m-9");
        pack.Entry("decided", 1).Facts()["via"] = ApprovalDecision.ViaAction;
    }

    private static void Decider(JsonObject entry, string who)
    {
        entry.Facts()["by"] = who;
        entry.Facts()["approverId"] = who;
    }

    private static void NewText(JsonObject entry)
    {
        JsonObject payload = entry.Facts()["payload"]?.AsObject() ?? throw new AssertFailedException();
        payload["text"] = "Another text";
        entry.Facts()["payloadHash"] = EvidenceHash.Of(payload);
    }

    private static void Drop(JsonObject entry) => entry.Parent?.AsArray().Remove(entry);
}
