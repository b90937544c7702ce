using System.Globalization;

namespace AutoPublish.Core.Approvals.Settings;

/// <summary>How single settings are called where something is said about one.</summary>
public static class SettingsFields
{
    public const string Policy = "policy";
    public const string SelfApproval = "self";
    public const string MembersMayDecide = "members";
    public const string FirstAfterHours = "first";
    public const string EveryHours = "every";
    public const string AtMost = "most";
    public const string EscalationHours = "escalation-hours";
    public const string EscalationTo = "escalation-to";
    public const string ApprovalHours = "approval-hours";
    public const string WindowHours = "window-hours";
    public const string Late = "late";
    public const string Stages = "stages";

    /// <param name="stage">From 0.</param>
    public static string StageName(int stage) => Of("stage", stage);

    /// <param name="stage">From 0.</param>
    public static string StageApprovers(int stage) => Of("approvers", stage);

    /// <param name="stage">From 0.</param>
    public static string StageNeeded(int stage) => Of("needed", stage);

    /// <summary>Precedes every field of one person.</summary>
    public static string Person(string email) => $"person-{ApprovalTokens.ApproverIdOf(email)}-";

    public static string PersonName(string email) => Person(email) + "name";

    public static string PersonZone(string email) => Person(email) + "zone";

    public static string PersonDays(string email) => Person(email) + "days";

    public static string PersonHours(string email) => Person(email) + "hours";

    public static string PersonDelegate(string email) => Person(email) + "delegate";

    public static string PersonPin(string email) => Person(email) + "pin";

    public static string PersonAbsences(string email) => Person(email) + "absences";

    private static string Of(string name, int stage) => string.Create(CultureInfo.InvariantCulture, $"{name}-{stage}");
}
