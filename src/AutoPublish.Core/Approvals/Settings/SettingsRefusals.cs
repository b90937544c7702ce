using System.Globalization;
using AutoPublish.Core.Results;

namespace AutoPublish.Core.Approvals.Settings;

/// <summary>Why approval settings are not taken. Addresses stand in them, so they are shown to owners and never logged.</summary>
internal static class SettingsRefusals
{
    private const int Quoted = 80;

    internal static Refusal Address(string text) => Invalid(
        "AP1012", $"“{Shortened(text)}” is no mail address.", "Type the whole address, such as ann@example.com; one a line, without names or brackets.");

    internal static Refusal Twice(string email) => Invalid("AP1013", $"{email} stands there twice.", "Leave it once: a person counts once.");

    internal static Refusal NoApprover(string stage) => Invalid("AP1014", $"{stage} has nobody who could approve.", "Add a mail address, or remove the stage.");

    internal static Refusal Quorum(string stage, int needed, int persons) => Invalid(
        "AP1015", $"{stage} needs {Number(needed)} approvals and has {Persons(persons)}.", "Choose a smaller number, or add approvers.");

    internal static Refusal TooMany(string what, int most) => Invalid("AP1016", $"There are more than {Number(most)} {what}.", "Take some out.");

    internal static Refusal StageName(string stage, int most) => Invalid(
        "AP1017", $"{stage} cannot be called that.", $"Where there are several stages, each has a name of its own: one line of at most {Number(most)} characters.");

    internal static Refusal Range(string what, int least, int most) => Invalid(
        "AP1018", $"{what} is not a whole number from {Number(least)} to {Number(most)}.", "Type such a number.");

    internal static Refusal Zone(string zone) => Invalid("AP1019", $"There is no time zone “{Shortened(zone)}”.", "Choose one from the list, such as Europe/Berlin.");

    internal static Refusal Days() => Invalid("AP1020", "There is no working day.", "Choose at least one, or use the usual hours.");

    internal static Refusal Hours() => Invalid("AP1020", "Work does not end after it begins.", "Choose an end that is later on the same day.");

    internal static Refusal Absence() => Invalid("AP1021", "The last day of an absence is not there, or lies before the first.", "Choose a first and a last day; for a single day, the same twice.");

    internal static Refusal OwnDelegate(string who) => Invalid("AP1022", $"{who} cannot stand in for themselves.", "Name somebody else, or nobody.");

    internal static Refusal DelegateCircle(IEnumerable<string> who) => Invalid(
        "AP1022", $"These stand in for each other in a circle: {string.Join(" → ", who)}.", "Let one of them have somebody else stand in, or nobody.");

    internal static Refusal DelegateChain(string who, int most) => Invalid(
        "AP1022", $"More than {Number(most)} people stand in for {who}, one for the other; those after that are never asked.", "Make the chain shorter.");

    internal static Refusal PersonName(int most) => Invalid("AP1023", "That name cannot be shown.", $"Use one line of at most {Number(most)} characters, or leave it empty.");

    internal static Refusal NobodyToEscalateTo() => Invalid("AP1024", "It is said when others are asked as well, and not whom.", "Add a mail address, or leave the hours empty to ask nobody else.");

    internal static Refusal Pin() => Invalid("AP1025", "That is no PIN.", $"Use {Number(ApproverPin.MinLength)} to {Number(ApproverPin.MaxLength)} digits and nothing else.");

    internal static Refusal Choice() => Invalid("AP1026", "Nothing that can be chosen was chosen.", "Choose one of those that are offered.");

    private static Refusal Invalid(string code, string message, string remedy) => new(code, RefusalKind.Invalid, message, remedy);

    private static string Persons(int count) => count == 1 ? "1 approver" : $"{Number(count)} approvers";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Shortened(string text) => text.Length <= Quoted ? text : $"{text[..(Quoted - 1)]}…";
}
