using System.Globalization;

namespace AutoPublish.Core.Approvals.Settings;

/// <summary>What approval settings mean, in plain words. Addresses stand in them: they are for members of the tenant.</summary>
public static class ApprovalSettingsWording
{
    // More names than this are a number.
    private const int MaxNamed = 6;

    /// <summary>Sentences, in the order in which things happen to a post.</summary>
    public static IReadOnlyList<string> Summary(ApprovalSettings settings)
    {
        ApprovalRules rules = settings.Rules;
        List<string> said =
        [
            PolicyOf(settings.Policy),
            Waits(settings),
            rules.SelfApproval ? "Whoever wrote or edited a post may approve it as well." : "Whoever wrote or edited a post cannot approve it.",
            rules.MembersMayDecide
                ? "A member who may publish can decide in the dashboard or the chat in place of all of them."
                : "Nobody else decides in their place, in the dashboard or the chat.",
            RemindersOf(rules.Reminders),
        ];
        if (rules.Escalation is { } escalation)
        {
            said.Add($"When a stage has not decided after {Hours(escalation.AfterHours)}, {Names(rules, escalation.To, "and")} {(escalation.To.Count == 1 ? "is" : "are")} asked as well.");
        }

        said.Add($"Without a decision within {Hours(settings.ApprovalHours)} nothing is published.");
        said.Add(LateOf(rules.Late, settings.WindowHours));
        ApproverProfile[] pins = [.. rules.People.Where(p => p.PinHash is not null && settings.IsNeeded(p.Email))];
        if (pins.Length > 0)
        {
            said.Add($"{Names(rules, [.. pins.Select(p => p.Email)], "and")} {(pins.Length == 1 ? "types a PIN" : "type a PIN each")} to decide.");
        }

        return said;
    }

    /// <summary>When posts need an approval.</summary>
    public static string PolicyOf(ApprovalPolicy policy) => policy switch
    {
        ApprovalPolicy.Always => "Every post needs an approval, and nobody can waive it.",
        ApprovalPolicy.WhenFlagged => "A post needs an approval unless its author goes without; a flagged one always does.",
        _ => "A post needs no approval, unless its author asks for one.",
    };

    /// <summary>What happens to posts that are approved after their time.</summary>
    public static string LateOf(LateApproval late, int windowHours) => late switch
    {
        LateApproval.AtOnce => $"A post that is approved after its time goes out at once, at most {Hours(windowHours)} late.",
        LateApproval.Drop => "A post must be approved before its time; after it, nothing goes out.",
        LateApproval.NextSlot => $"A post that is approved after its time goes out in the next free slot of the posting calendar, within {Hours(Math.Max(windowHours, 168))}.",
        _ => $"A post that is approved after its time waits until its author gives it another one, at most {Hours(windowHours)} later.",
    };

    /// <summary>Such as <c>Legal</c> or <c>Stage 2</c>.</summary>
    public static string StageName(ApprovalSettings settings, int stage) => settings.Stages[stage].Name switch
    {
        { Length: > 0 } name => name,
        _ when settings.Stages.Count == 1 => "The only stage",
        _ => string.Create(CultureInfo.InvariantCulture, $"Stage {stage + 1}"),
    };

    /// <summary>Such as <c>2 of Ann, Bob and Carl</c>.</summary>
    public static string StageOf(ApprovalRules rules, ApprovalStage stage) => stage switch
    {
        { Approvers.Count: 0 } => "nobody yet",
        { Approvers.Count: 1 } => NameOf(rules, stage.Approvers[0]),
        { Needed: 1 } => $"any one of {Names(rules, stage.Approvers, "and")}",
        { Needed: { } needed } when needed < stage.Approvers.Count => string.Create(CultureInfo.InvariantCulture, $"{needed} of {Names(rules, stage.Approvers, "and")}"),
        { Approvers.Count: 2 } => $"both {Names(rules, stage.Approvers, "and")}",
        _ => $"all of {Names(rules, stage.Approvers, "and")}",
    };

    /// <summary>The person's name, else the address.</summary>
    public static string NameOf(ApprovalRules rules, string email) => rules.Of(email)?.Name ?? email;

    /// <summary>Such as <c>1 hour</c>.</summary>
    public static string Hours(int hours) => hours == 1 ? "1 hour" : string.Create(CultureInfo.InvariantCulture, $"{hours} hours");

    /// <summary>Such as <c>Ann, Bob and Carl</c>; many are told as a number.</summary>
    internal static string Names(ApprovalRules rules, IReadOnlyList<string> emails, string last) => emails.Count > MaxNamed
        ? string.Create(CultureInfo.InvariantCulture, $"{emails.Count} people")
        : Listed([.. emails.Select(e => NameOf(rules, e))], last);

    private static string Listed(string[] words, string last) =>
        words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} {last} {words[^1]}";

    private static string Waits(ApprovalSettings settings)
    {
        if (settings.Stages is [{ Approvers.Count: 0 }])
        {
            return "Nobody can be asked yet: there is no approver.";
        }

        bool isMany = settings.Stages is not [{ } only] || (only.Approvers.Count > 1 && only.Needed != 1);
        string stages = string.Join(
            ", and then ",
            settings.Stages.Select(s => s.Name.Length > 0 ? $"{StageOf(settings.Rules, s)} ({s.Name})" : StageOf(settings.Rules, s)));
        return $"Then it waits until {stages} {(isMany ? "have" : "has")} approved.";
    }

    private static string RemindersOf(ReminderRules reminders) => reminders switch
    {
        { AtMost: 0 } => "Nobody is reminded.",
        { AtMost: 1 } => $"Whoever has not decided is reminded once, {Hours(reminders.FirstAfterHours)} after the mail, in their working hours.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"Whoever has not decided is reminded {Hours(reminders.FirstAfterHours)} after the mail and then every {Hours(reminders.EveryHours)}, at most {reminders.AtMost} times, in their working hours."),
    };
}
