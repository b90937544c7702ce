using AutoPublish.Core.Compliance;
using AutoPublish.Core.Moderation;

namespace AutoPublish.UnitTests.Moderation;

[TestClass]
public sealed class ModerationVerdictsTests
{
    [TestMethod]
    [DataRow(ModerationSeverity.High, VerdictLevel.Block)]
    [DataRow(ModerationSeverity.Medium, VerdictLevel.Flag)]
    [DataRow(ModerationSeverity.Low, VerdictLevel.Note)]
    public void Of_AFinding_IsAsSevereAsItWasSaid(ModerationSeverity severity, VerdictLevel level)
    {
        Verdict verdict = ModerationVerdicts.Of(ModerationAnswer.Of([new ModerationFinding("self-harm", severity)])).Single();

        Assert.AreEqual("moderation.self-harm@1", verdict.Rule);
        Assert.AreEqual(level, verdict.Level);
        StringAssert.Contains(verdict.Reason, "self harm");
        Assert.AreEqual(level == VerdictLevel.Note, verdict.Remedy is null);
    }

    [TestMethod]
    public void Of_SeveralFindings_TellsTheWorstOfEachCategoryAndTheWorstFirst()
    {
        ModerationAnswer answer = ModerationAnswer.Of([new("sexual", ModerationSeverity.Low), new("hate", ModerationSeverity.Low), new("violence", ModerationSeverity.High), new("hate", ModerationSeverity.Medium)]);

        CollectionAssert.AreEqual(
            new[] { "moderation.violence@1 Block", "moderation.hate@1 Flag", "moderation.sexual@1 Note" },
            ModerationVerdicts.Of(answer).Select(v => $"{v.Rule} {v.Level}").ToArray());
    }

    [TestMethod]
    public void Of_NoFinding_SaysNothing() => Assert.IsEmpty(ModerationVerdicts.Of(ModerationAnswer.Of([])));

    [TestMethod]
    public void Of_ATextThatNobodyJudged_FlagsIt()
    {
        Verdict verdict = ModerationVerdicts.Of(ModerationAnswer.Unasked).Single();

        Assert.AreEqual(("moderation.unasked@1", VerdictLevel.Flag), (verdict.Rule, verdict.Level));
        Assert.IsNotNull(verdict.Remedy);
    }

    [TestMethod]
    public void Among_VerdictsOfRules_AreThoseOfTheModeration()
    {
        Verdict[] all = [new("x.length@1", VerdictLevel.Block, "Long."), .. ModerationVerdicts.Of(ModerationAnswer.Unasked)];

        Assert.AreEqual("moderation.unasked@1", ModerationVerdicts.Among(all).Single().Rule);
    }
}
