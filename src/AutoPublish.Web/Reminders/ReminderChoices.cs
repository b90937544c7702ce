using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Reminders;

/// <summary>Reads what was posted: a button of the page, or what RFC 8058 says that mail services send.</summary>
internal static class ReminderChoices
{
    internal const string Field = "choice";
    internal const string Stop = "stop";
    internal const string Resume = "resume";

    /// <summary>Null: neither.</summary>
    internal static ReminderChoice? Of(IFormCollection? form) => form switch
    {
        null => null,
        _ when form["List-Unsubscribe"] == "One-Click" => ReminderChoice.Stop,
        _ when form[Field] == Stop => ReminderChoice.Stop,
        _ when form[Field] == Resume => ReminderChoice.Resume,
        _ => null,
    };
}
