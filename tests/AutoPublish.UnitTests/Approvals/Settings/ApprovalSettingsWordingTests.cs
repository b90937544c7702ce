using AutoPublish.Core.Approvals;
using AutoPublish.Core.Approvals.Settings;
using static AutoPublish.UnitTests.Approvals.Settings.SettingsOf;

namespace AutoPublish.UnitTests.Approvals.Settings;

[TestClass]
public sealed class ApprovalSettingsWordingTests
{
    private static readonly ApproverProfile[] Named =
    [
        new() { Email = Ann, Name = "Ann" }, new() { Email = Bob, Name = "Bob" }, new() { Email = Carl, Name = "Carl" }, new() { Email = Dora, Name = "Dora" },
    ];

    [TestMethod]
    public void Summary_OfStages_SaysWhoseWordAPostWaitsFor()
    {
        ApprovalSettings settings = With(new ApprovalStage("Legal", [Ann, Bob, Carl], 2), new ApprovalStage("Board", [Dora])) with { Rules = new ApprovalRules { People = Named } };

        Assert.Contains("Then it waits until 2 of Ann, Bob and Carl (Legal), and then Dora (Board) have approved.", ApprovalSettingsWording.Summary(settings).ToArray());
    }

    [TestMethod]
    [DataRow(1, null, "Then it waits until Ann has approved.")]
    [DataRow(2, 1, "Then it waits until any one of Ann and Bob has approved.")]
    [DataRow(2, null, "Then it waits until both Ann and Bob have approved.")]
    [DataRow(2, 2, "Then it waits until both Ann and Bob have approved.")]
    [DataRow(3, null, "Then it waits until all of Ann, Bob and Carl have approved.")]
    [DataRow(0, 1, "Nobody can be asked yet: there is no approver.")]
    public void Summary_OfOneStage_SaysItPlainly(int approvers, int? needed, string says)
    {
        ApprovalSettings settings = With(new ApprovalStage("", [.. Named.Take(approvers).Select(p => p.Email)], needed)) with { Rules = new ApprovalRules { People = Named } };

        Assert.Contains(says, ApprovalSettingsWording.Summary(settings).ToArray());
    }

    [TestMethod]
    public void Summary_OfEveryRule_IsSaid()
    {
        ApprovalSettings settings = With(new ApprovalRules
        {
            SelfApproval = false,
            MembersMayDecide = false,
            Reminders = new ReminderRules { AtMost = 1, FirstAfterHours = 1 },
            Escalation = new EscalationRules(48, [Bob, Carl]),
            Late = LateApproval.Drop,
            People = [new ApproverProfile { Email = Ann, Name = "Ann", PinHash = "x" }, new ApproverProfile { Email = Dora, PinHash = "x" }],
        });

        CollectionAssert.AreEqual(
            new[]
            {
                "Every post needs an approval, and nobody can waive it.",
                "Then it waits until Ann has approved.",
                "Whoever wrote or edited a post cannot approve it.",
                "Nobody else decides in their place, in the dashboard or the chat.",
                "Whoever has not decided is reminded once, 1 hour after the mail, in their working hours.",
                "When a stage has not decided after 48 hours, bob@example.com and carl@example.com are asked as well.",
                "Without a decision within 72 hours nothing is published.",
                "A post must be approved before its time; after it, nothing goes out.",
                "Ann types a PIN to decide.",
            },
            ApprovalSettingsWording.Summary(settings).ToArray());
    }

    [TestMethod]
    public void Warnings_OfANewTenant_AreNone() => Assert.IsEmpty(ApprovalSettingsWarnings.Of(New()));

    [TestMethod]
    [DynamicData(nameof(Surprises))]
    public void Warnings_OfWhatSurprises_NameTheFieldAndRefuseNothing(string field, string says, ApprovalSettings settings)
    {
        string[] about = [.. ApprovalSettingsWarnings.Of(settings).Where(w => w.Field == field).Select(w => w.Text)];

        Assert.IsTrue(about.Any(t => t.Contains(says, StringComparison.Ordinal)), $"{field}: {string.Join(" | ", about)}");
        Assert.IsEmpty(ApprovalSettingsCheck.Findings(settings));
    }

    public static IEnumerable<(string Field, string Says, ApprovalSettings Settings)> Surprises()
    {
        ApprovalRules notOwn = new() { SelfApproval = false, MembersMayDecide = false };
        Absence absence = new(new DateOnly(2026, 12, 3), new DateOnly(2026, 12, 9));
        yield return ("approvers-0", "refused", With(new ApprovalStage("", [])) with { Policy = ApprovalPolicy.Never });
        yield return ("members", "end every stage alone", With(new ApprovalStage("", [Ann, Bob], 2)));
        yield return ("self", "has one approver", With(notOwn));
        yield return ("self", "the others are enough", With(new ApprovalStage("", [Ann, Bob], null)) with { Rules = notOwn });
        yield return ("first", "Nobody is ever reminded", New() with { ApprovalHours = 24 });
        yield return ("escalation-hours", "Nobody else is ever asked", With(new ApprovalRules { Escalation = new EscalationRules(72, [Bob]) }));
        yield return ("escalation-to", "from the beginning", With(new ApprovalRules { Escalation = new EscalationRules(1, [Ann]) }));
        yield return (SettingsFields.PersonDelegate(Ann), "types a PIN", With(new ApproverProfile { Email = Ann, Delegate = Bob, PinHash = "x" }));
        yield return (SettingsFields.PersonDelegate(Ann), "Nobody stands in", With(new ApproverProfile { Email = Ann, Absences = [absence] }));
        yield return (SettingsFields.PersonDelegate(Ann), "away at the same time", With(new ApproverProfile { Email = Ann, Delegate = Bob, Absences = [absence] }, new ApproverProfile { Email = Bob, Absences = [absence] }));
        yield return (SettingsFields.PersonName(Carl), "asked for nothing", With(new ApproverProfile { Email = Carl, Name = "Carl" }));
    }
}
