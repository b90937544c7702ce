using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Approvals.Settings;
using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;
using static AutoPublish.UnitTests.Approvals.Settings.SettingsOf;

namespace AutoPublish.UnitTests.Approvals.Settings;

[TestClass]
public sealed class ApprovalSettingsCheckTests
{
    private static readonly WorkingHours NoDays = new([], new TimeOnly(9, 0), new TimeOnly(17, 0));
    private static readonly WorkingHours Backwards = new([Weekday.Monday], new TimeOnly(17, 0), new TimeOnly(9, 0));
    private static readonly WorkingHours NoTime = new([Weekday.Monday], new TimeOnly(9, 0), new TimeOnly(9, 0));

    [TestMethod]
    public void Findings_OfANewTenant_AreNone() => Assert.IsEmpty(ApprovalSettingsCheck.Findings(New()));

    [TestMethod]
    public void Findings_OfEverythingThatCanBeSet_AreNone()
    {
        ApprovalSettings settings = With(new ApprovalStage("Legal", [Ann, Bob, Carl], 2), new ApprovalStage("Board", [Dora], null)) with
        {
            Rules = new ApprovalRules
            {
                SelfApproval = false,
                MembersMayDecide = false,
                Reminders = new ReminderRules { AtMost = 0, FirstAfterHours = 720, EveryHours = 1 },
                Escalation = new EscalationRules(720, [Dora]),
                Late = LateApproval.Ask,
                People =
                [
                    new ApproverProfile { Email = Ann, Name = "Ann Ågren", TimeZone = "America/New_York", Delegate = Bob, Absences = [new Absence(new DateOnly(2026, 12, 3), new DateOnly(2026, 12, 3))], PinHash = "x" },
                    new ApproverProfile { Email = Bob, Delegate = Carl, WorkingHours = WorkingHours.Usual },
                ],
            },
            ApprovalHours = 1,
            WindowHours = 720,
        };

        Assert.IsEmpty(ApprovalSettingsCheck.Findings(settings));
    }

    [TestMethod]
    [DynamicData(nameof(Mistakes))]
    public void Findings_OfAMistake_NameItsFieldItsCodeAndARemedy(string code, string field, ApprovalSettings settings)
    {
        SettingsFinding finding = ApprovalSettingsCheck.Findings(settings).FirstOrDefault(f => f.Field == field)
            ?? throw new AssertFailedException($"Nothing about {field}: {string.Join(", ", ApprovalSettingsCheck.Findings(settings))}");

        Assert.AreEqual(code, finding.Refusal.Code);
        Assert.AreEqual(RefusalKind.Invalid, finding.Refusal.Kind);
        Assert.EndsWith(".", finding.Refusal.Message);
        Assert.EndsWith(".", finding.Refusal.Remedy);
    }

    public static IEnumerable<(string Code, string Field, ApprovalSettings Settings)> Mistakes()
    {
        foreach (string address in new[] { "nowhere", "Ann@Example.com", " ann@example.com", "a\r\nb@example.com", "ann@exämple.com", "Ann <ann@example.com>", "ann@localhost", "" })
        {
            yield return ("AP1012", "approvers-0", With(new ApprovalStage("", [address])));
            yield return ("AP1012", "escalation-to", With(new ApprovalRules { Escalation = new EscalationRules(1, [address]) }));
            yield return ("AP1012", SettingsFields.PersonDelegate(Ann), With(new ApproverProfile { Email = Ann, Delegate = address }));
        }

        yield return ("AP1013", "approvers-0", With(new ApprovalStage("", [Ann, Bob, Ann])));
        yield return ("AP1013", "escalation-to", With(new ApprovalRules { Escalation = new EscalationRules(1, [Ann, Ann]) }));
        yield return ("AP1014", "approvers-0", With(new ApprovalStage("", [])));
        yield return ("AP1014", "approvers-1", With(new ApprovalStage("Legal", [Ann]), new ApprovalStage("Board", [])) with { Policy = ApprovalPolicy.Never });
        yield return ("AP1015", "needed-0", With(new ApprovalStage("", [Ann, Bob], 3)));
        yield return ("AP1015", "needed-0", With(new ApprovalStage("", [Ann, Bob], 0)));
        yield return ("AP1015", "needed-0", With(new ApprovalStage("", [Ann, Ann], 2)));
        yield return ("AP1016", "approvers-0", With(new ApprovalStage("", [.. Enumerable.Range(0, ApprovalRules.MaxApprovers + 1).Select(i => $"a{i}@example.com")])));
        yield return ("AP1016", "stages", With([.. Enumerable.Range(0, ApprovalRules.MaxStages + 1).Select(i => new ApprovalStage($"S{i}", [Ann]))]));
        yield return ("AP1017", "stage-1", With(new ApprovalStage("Legal", [Ann]), new ApprovalStage("legal", [Bob])));
        yield return ("AP1017", "stage-0", With(new ApprovalStage("", [Ann]), new ApprovalStage("Legal", [Bob])));
        yield return ("AP1017", "stage-0", With(new ApprovalStage("Le\u202Egal", [Ann])));
        yield return ("AP1017", "stage-0", With(new ApprovalStage(new string('x', ApprovalSettingsCheck.MaxStageName + 1), [Ann])));
        foreach (int hours in new[] { int.MinValue, -1, 0, ApprovalSettingsCheck.MaxHours + 1, int.MaxValue })
        {
            yield return ("AP1018", "approval-hours", New() with { ApprovalHours = hours });
            yield return ("AP1018", "window-hours", New() with { WindowHours = hours });
            yield return ("AP1018", "first", With(new ApprovalRules { Reminders = new ReminderRules { FirstAfterHours = hours } }));
            yield return ("AP1018", "every", With(new ApprovalRules { Reminders = new ReminderRules { EveryHours = hours } }));
            yield return ("AP1018", "escalation-hours", With(new ApprovalRules { Escalation = new EscalationRules(hours, [Bob]) }));
        }

        yield return ("AP1018", "most", With(new ApprovalRules { Reminders = new ReminderRules { AtMost = -1 } }));
        yield return ("AP1018", "most", With(new ApprovalRules { Reminders = new ReminderRules { AtMost = 21 } }));
        yield return ("AP1019", SettingsFields.PersonZone(Ann), With(new ApproverProfile { Email = Ann, TimeZone = "Europe/Atlantis" }));
        yield return ("AP1020", SettingsFields.PersonDays(Ann), With(new ApproverProfile { Email = Ann, WorkingHours = NoDays }));
        yield return ("AP1020", SettingsFields.PersonHours(Ann), With(new ApproverProfile { Email = Ann, WorkingHours = Backwards }));
        yield return ("AP1020", SettingsFields.PersonHours(Ann), With(new ApproverProfile { Email = Ann, WorkingHours = NoTime }));
        yield return ("AP1021", SettingsFields.PersonAbsences(Ann), With(new ApproverProfile { Email = Ann, Absences = [new Absence(new DateOnly(2026, 12, 4), new DateOnly(2026, 12, 3))] }));
        yield return ("AP1016", SettingsFields.PersonAbsences(Ann), With(new ApproverProfile { Email = Ann, Absences = [.. Enumerable.Range(0, ApprovalSettingsCheck.MaxAbsences + 1).Select(i => new Absence(new DateOnly(2026, 12, 4).AddDays(i), new DateOnly(2026, 12, 4).AddDays(i)))] }));
        yield return ("AP1022", SettingsFields.PersonDelegate(Ann), With(new ApproverProfile { Email = Ann, Delegate = Ann }));
        yield return ("AP1022", SettingsFields.PersonDelegate(Ann), With(new ApproverProfile { Email = Ann, Delegate = Bob }, new ApproverProfile { Email = Bob, Delegate = Ann }));
        yield return ("AP1022", SettingsFields.PersonDelegate(Bob), With(new ApproverProfile { Email = Ann, Delegate = Bob }, new ApproverProfile { Email = Bob, Delegate = Carl }, new ApproverProfile { Email = Carl, Delegate = Ann }));
        yield return ("AP1022", SettingsFields.PersonDelegate("a0@example.com"), With([.. Enumerable.Range(0, ApprovalRules.MaxDelegates + 1).Select(i => new ApproverProfile { Email = $"a{i}@example.com", Delegate = $"a{i + 1}@example.com" })]));
        yield return ("AP1023", SettingsFields.PersonName(Ann), With(new ApproverProfile { Email = Ann, Name = "" }));
        yield return ("AP1023", SettingsFields.PersonName(Ann), With(new ApproverProfile { Email = Ann, Name = "Ann\nB" }));
        yield return ("AP1023", SettingsFields.PersonName(Ann), With(new ApproverProfile { Email = Ann, Name = new string('x', ApprovalSettingsCheck.MaxPersonName + 1) }));
        yield return ("AP1024", "escalation-to", With(new ApprovalRules { Escalation = new EscalationRules(1, []) }));
        yield return ("AP1026", "policy", New() with { Policy = (ApprovalPolicy)(-1) });
        yield return ("AP1026", "late", With(new ApprovalRules { Late = (LateApproval)9 }));
    }

    [TestMethod]
    public void Findings_OfAChainThatLeadsIntoACircle_AreToldWhereTheCircleIs()
    {
        ApprovalSettings settings = With(
            new ApproverProfile { Email = Ann, Delegate = Bob },
            new ApproverProfile { Email = Bob, Delegate = Carl },
            new ApproverProfile { Email = Carl, Delegate = Bob });

        string[] fields = [.. ApprovalSettingsCheck.Findings(settings).Select(f => f.Field)];

        CollectionAssert.AreEquivalent(new[] { SettingsFields.PersonDelegate(Bob), SettingsFields.PersonDelegate(Carl) }, fields);
    }

    [TestMethod]
    public void Findings_OfAChainOfTheLongest_AreNone()
    {
        ApprovalSettings settings = With([.. Enumerable.Range(0, ApprovalRules.MaxDelegates).Select(i => new ApproverProfile { Email = $"a{i}@example.com", Delegate = $"a{i + 1}@example.com" })]);

        Assert.IsEmpty(ApprovalSettingsCheck.Findings(settings));
    }

    [TestMethod]
    public void Findings_WhereNobodyMustBeAsked_NeedNoApprover() =>
        Assert.IsEmpty(ApprovalSettingsCheck.Findings(With(new ApprovalStage("", [])) with { Policy = ApprovalPolicy.Never }));

    [TestMethod]
    [DataRow("1234", true)]
    [DataRow("123456789012", true)]
    [DataRow("123", false)]
    [DataRow("1234567890123", false)]
    [DataRow("12a4", false)]
    [DataRow("١٢٣٤", false)]
    [DataRow("", false)]
    [DataRow(null, false)]
    public void OfPin_TakesDigitsOnly(string? pin, bool isTaken) =>
        Assert.AreEqual(isTaken ? null : "AP1025", ApprovalSettingsCheck.OfPin(pin)?.Code);

    [TestMethod]
    public void ApplyTo_AsATenantBegins_ChangesNothing()
    {
        Tenant tenant = new() { TenantId = "t1", Name = "A", Approvers = [Ann, Bob], ApprovalHours = 5 };

        Tenant applied = ApprovalSettings.Of(tenant).ApplyTo(tenant);

        Assert.IsEmpty(applied.Approval.Stages);
        CollectionAssert.AreEqual(new[] { Ann, Bob }, applied.Approvers.ToArray());
        Assert.AreEqual(5, applied.ApprovalHours);
    }

    [TestMethod]
    public void ApplyTo_WithStages_KeepsThemAndNamesEveryApproverOnce()
    {
        Tenant tenant = new() { TenantId = "t1", Name = "A", Approvers = [Dora] };

        Tenant applied = With(new ApprovalStage("Legal", [Ann, Bob], 2), new ApprovalStage("Board", [Bob, Carl])).ApplyTo(tenant);

        CollectionAssert.AreEqual(new[] { Ann, Bob, Carl }, applied.Approvers.ToArray());
        Assert.HasCount(2, applied.Approval.Stages);
        Assert.HasCount(2, ApprovalSettings.Of(applied).Stages);
    }

    [TestMethod]
    public void With_OfWhomNothingIsKnownAnyMore_KeepsNothing()
    {
        ApprovalSettings settings = New().With(new ApproverProfile { Email = Ann, Name = "Ann" }).With(new ApproverProfile { Email = Bob, Name = "Bob" });

        Assert.AreEqual("Bob", settings.Without(Ann).Rules.People.Single().Name);
    }
}
