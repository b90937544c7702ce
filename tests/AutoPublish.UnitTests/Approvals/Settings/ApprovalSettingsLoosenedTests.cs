using AutoPublish.Core.Approvals;
using AutoPublish.Core.Approvals.Settings;
using static AutoPublish.UnitTests.Approvals.Settings.SettingsOf;

namespace AutoPublish.UnitTests.Approvals.Settings;

[TestClass]
public sealed class ApprovalSettingsLoosenedTests
{
    private static readonly ApprovalStage Legal = new("Legal", [Ann, Bob, Carl], 2);
    private static readonly ApprovalStage Board = new("Board", [Dora]);

    [TestMethod]
    [DataRow(ApprovalPolicy.Always, ApprovalPolicy.WhenFlagged, true)]
    [DataRow(ApprovalPolicy.Always, ApprovalPolicy.Never, true)]
    [DataRow(ApprovalPolicy.WhenFlagged, ApprovalPolicy.Never, true)]
    [DataRow(ApprovalPolicy.Never, ApprovalPolicy.Always, false)]
    [DataRow(ApprovalPolicy.Always, ApprovalPolicy.Always, false)]
    public void Between_Policies_OnlyTheLaxerCounts(ApprovalPolicy before, ApprovalPolicy after, bool isLoosened) =>
        Assert.AreEqual(isLoosened ? $"policy-{after}" : "", Keys(New() with { Policy = before }, New() with { Policy = after }));

    [TestMethod]
    public void Between_Switches_OnlyOnCounts()
    {
        ApprovalSettings strict = With(new ApprovalRules { SelfApproval = false, MembersMayDecide = false });

        Assert.AreEqual("self,members", Keys(strict, New()));
        Assert.AreEqual("", Keys(New(), strict));
    }

    [TestMethod]
    public void Between_Pins_RemovedCountsAndChangedDoesNot()
    {
        ApprovalSettings with = With(new ApproverProfile { Email = Ann, Name = "Ann", PinHash = "1" });
        ApprovalSettings changed = With(new ApproverProfile { Email = Ann, Name = "Ann", PinHash = "2" });

        Assert.AreEqual($"pin-{ApprovalTokens.ApproverIdOf(Ann)}", Keys(with, with.Without(Ann)));
        Assert.AreEqual("", Keys(with, changed));
        Assert.AreEqual("", Keys(New(), with));
    }

    [TestMethod]
    public void Between_Stages_LessAndFewerCount()
    {
        ApprovalSettings before = With(Legal, Board);

        Assert.AreEqual("", Keys(before, With(Board, Legal)), "another order");
        Assert.AreEqual("", Keys(before, With(Legal with { Name = "Law" }, Board)), "another name");
        Assert.AreEqual("", Keys(before, With(Legal, Board, new ApprovalStage("More", [Ann]))), "a stage more");
        Assert.AreEqual("", Keys(before, With(Legal with { Needed = 3 }, Board)), "a higher number");
        Assert.AreEqual("stage-0-needs-1", Keys(before, With(Legal with { Needed = 1 }, Board)));
        Assert.AreEqual("stage-0-needs-1", Keys(before, With(new ApprovalStage("Law", [Ann]), Board)), "another name and a lower number");
        Assert.AreEqual("stage-0-needs-2", Keys(With(Legal with { Needed = null }), With(new ApprovalStage("Legal", [Ann, Bob], null))), "all of fewer");
        Assert.AreEqual("stage-0-removed", Keys(before, With(Board)));
        Assert.AreEqual("stage-1-removed", Keys(before, With(Legal)));
    }

    [TestMethod]
    public void Deciders_WhoeverIsNewByAnyWayAndWhoeverIsGone_AreNamed()
    {
        ApprovalSettings before = With(Legal);
        ApprovalSettings after = With(Legal with { Approvers = [Ann, Bob] }) with
        {
            Rules = new ApprovalRules { Escalation = new EscalationRules(1, [Dora, Bob]), People = [new ApproverProfile { Email = Ann, Delegate = "eve@example.com" }] },
        };

        CollectionAssert.AreEqual(
            new[]
            {
                $"{Dora} can be asked to approve, and could not before.",
                "eve@example.com can be asked to approve, and could not before.",
                $"{Carl} is no longer among those who approve.",
            },
            ApprovalSettingsLoosened.Deciders(before, after, e => e).ToArray());
        Assert.IsEmpty(ApprovalSettingsLoosened.Deciders(before, With(Legal with { Needed = null }, new ApprovalStage("Again", [Bob])), e => e));
    }

    private static string Keys(ApprovalSettings before, ApprovalSettings after) => string.Join(',', ApprovalSettingsLoosened.Between(before, after, e => e).Select(l => l.Key));
}
