using System.Globalization;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Approvals.Settings;
using AutoPublish.Web.Http;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Settings;

/// <summary>The forms of the page about everybody.</summary>
internal static class ApprovalForms
{
    internal const string Rules = "rules";
    internal const string Clock = "clock";
    internal const string Times = "times";
    internal const string Add = "add";
    internal const string Yes = "yes";
    internal const string Any = "any";
    internal const string All = "all";

    // Out of every range: what is no number is refused by the check, in the words of its field.
    private const int NoNumber = -1;

    private static readonly SettingsForm OfRules = new(
        Rules,
        [SettingsFields.Policy, SettingsFields.SelfApproval, SettingsFields.MembersMayDecide],
        s =>
        [
            Fact(SettingsFields.Policy, "When posts need an approval", s.Policy.ToString(), ApprovalSettingsWording.PolicyOf(s.Policy)),
            Fact(SettingsFields.SelfApproval, "Whoever wrote a post may approve it", YesNo(s.Rules.SelfApproval)),
            Fact(SettingsFields.MembersMayDecide, "Members decide in place of approvers", YesNo(s.Rules.MembersMayDecide)),
        ],
        (s, f) => new SettingsEdit(s with
        {
            Policy = OptionNames.Read<ApprovalPolicy>(f["policy"]) ?? (ApprovalPolicy)NoNumber,
            Rules = s.Rules with { SelfApproval = f["self"] == Yes, MembersMayDecide = f["members"] == Yes },
        }));

    private static readonly SettingsForm OfClock = new(
        Clock,
        [SettingsFields.FirstAfterHours, SettingsFields.EveryHours, SettingsFields.AtMost, SettingsFields.EscalationHours, SettingsFields.EscalationTo],
        s =>
        [
            Fact(SettingsFields.AtMost, "Reminders at most", Number(s.Rules.Reminders.AtMost)),
            Fact(SettingsFields.FirstAfterHours, "Hours to the first reminder", Number(s.Rules.Reminders.FirstAfterHours)),
            Fact(SettingsFields.EveryHours, "Hours between reminders", Number(s.Rules.Reminders.EveryHours)),
            Fact(SettingsFields.EscalationHours, "Hours until others are asked as well", s.Rules.Escalation is { } e ? Number(e.AfterHours) : "never"),
            Fact(SettingsFields.EscalationTo, "Who is asked as well", string.Join(", ", s.Rules.Escalation?.To ?? []), s.Rules.Escalation is { } o ? string.Join(", ", o.To) : "nobody"),
        ],
        (s, f) => new SettingsEdit(s with
        {
            Rules = s.Rules with
            {
                Reminders = new ReminderRules { AtMost = NumberOf(f["most"]), FirstAfterHours = NumberOf(f["first"]), EveryHours = NumberOf(f["every"]) },
                Escalation = EscalationOf(f),
            },
        }));

    private static readonly SettingsForm OfTimes = new(
        Times,
        [SettingsFields.ApprovalHours, SettingsFields.WindowHours, SettingsFields.Late],
        s =>
        [
            Fact(SettingsFields.ApprovalHours, "Hours to decide", Number(s.ApprovalHours)),
            Fact(SettingsFields.Late, "Posts that are approved late", s.Rules.Late.ToString(), ApprovalSettingsWording.LateOf(s.Rules.Late, s.WindowHours)),
            Fact(SettingsFields.WindowHours, "Hours that a post may be late", Number(s.WindowHours)),
        ],
        (s, f) => new SettingsEdit(s with
        {
            ApprovalHours = NumberOf(f["approval-hours"]),
            WindowHours = NumberOf(f["window-hours"]),
            Rules = s.Rules with { Late = OptionNames.Read<LateApproval>(f["late"]) ?? (LateApproval)NoNumber },
        }));

    private static readonly SettingsForm OfNewStage = new(
        Add,
        [SettingsFields.Stages, "stage-", "approvers-", "needed-"],
        // It is put behind whatever is there.
        _ => [],
        (s, f) => new SettingsEdit(s with { Stages = [.. Named(s.Stages), StageOf(f)] }));

    /// <summary>Null: there is no such form.</summary>
    internal static SettingsForm? Find(string name)
    {
        switch (name)
        {
            case Rules:
                return OfRules;
            case Clock:
                return OfClock;
            case Times:
                return OfTimes;
            case Add:
                return OfNewStage;
        }

        int at = name.IndexOf('-', StringComparison.Ordinal);
        if (at < 0 || !int.TryParse(name.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int stage) || stage >= ApprovalRules.MaxStages)
        {
            return null;
        }

        return name[..at] switch
        {
            "stage" => OfStage(stage),
            "up" => OfOrder(name, s => Swapped(s, stage - 1, stage)),
            "down" => OfOrder(name, s => Swapped(s, stage, stage + 1)),
            "remove" => OfOrder(name, s => s.Count > 1 ? [.. s.Where((_, i) => i != stage)] : s),
            _ => null,
        };
    }

    internal static string StageForm(int stage) => string.Create(CultureInfo.InvariantCulture, $"stage-{stage}");

    /// <summary>What the moves of the list are made over.</summary>
    internal static IReadOnlyList<SettingsFact> OrderOf(ApprovalSettings settings) => [.. Enumerable.Range(0, settings.Stages.Count).Select(i => FactOf(settings, i))];

    /// <summary>How many must approve, as it is chosen: any, all, or a number.</summary>
    internal static string NeededOf(ApprovalStage stage) => stage.Needed switch { 1 => Any, null => All, { } n => Number(n) };

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static SettingsFact Fact(string field, string label, string raw, string? shown = null) => new(field, label, raw, shown ?? raw);

    private static SettingsForm OfStage(int stage) => new(
        StageForm(stage),
        [SettingsFields.StageName(stage), SettingsFields.StageApprovers(stage), SettingsFields.StageNeeded(stage)],
        s => [FactOf(s, stage)],
        (s, f) => new SettingsEdit(s with { Stages = [.. s.Stages.Select((old, i) => i == stage ? StageOf(f) : old)] }));

    private static SettingsForm OfOrder(string name, Func<IReadOnlyList<ApprovalStage>, IReadOnlyList<ApprovalStage>> move) => new(
        name,
        [],
        OrderOf,
        (s, _) => new SettingsEdit(s with { Stages = move(s.Stages) }));

    private static SettingsFact FactOf(ApprovalSettings settings, int stage)
    {
        string field = SettingsFields.StageApprovers(stage);
        if (stage >= settings.Stages.Count)
        {
            return Fact(field, $"Stage {Number(stage + 1)}", "", "it is gone");
        }

        ApprovalStage now = settings.Stages[stage];
        return Fact(
            field,
            ApprovalSettingsWording.StageName(settings, stage),
            $"{now.Name}\n{NeededOf(now)}\n{AddressList.Write(now.Approvers)}",
            $"{NeededOf(now)} of {(now.Approvers.Count == 0 ? "nobody" : string.Join(", ", now.Approvers))}");
    }

    /// <summary>A stage that needed no name gets one when it is no longer alone.</summary>
    private static IEnumerable<ApprovalStage> Named(IReadOnlyList<ApprovalStage> stages) =>
        stages.Select((s, i) => s.Name.Length == 0 ? s with { Name = $"Stage {Number(i + 1)}" } : s);

    private static IReadOnlyList<ApprovalStage> Swapped(IReadOnlyList<ApprovalStage> stages, int first, int second)
    {
        if (first < 0 || second >= stages.Count)
        {
            return stages;
        }

        ApprovalStage[] moved = [.. stages];
        (moved[first], moved[second]) = (moved[second], moved[first]);
        return moved;
    }

    private static ApprovalStage StageOf(IFormCollection form) => new(
        PlainName.Read(form["name"]),
        AddressList.Read(form["approvers"]),
        form["needed"].ToString() switch { Any => 1, All => null, { } number => NumberOf(number) });

    private static EscalationRules? EscalationOf(IFormCollection form)
    {
        string hours = form["escalation-hours"].ToString().Trim();
        IReadOnlyList<string> to = AddressList.Read(form["escalation-to"]);
        return hours.Length == 0 && to.Count == 0 ? null : new EscalationRules(NumberOf(hours), to);
    }

    private static int NumberOf(string? text) =>
        int.TryParse((text ?? "").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : NoNumber;

    private static string YesNo(bool value) => value ? Yes : "no";
}
