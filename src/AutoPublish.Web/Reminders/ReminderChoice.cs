namespace AutoPublish.Web.Reminders;

internal enum ReminderChoice
{
    /// <summary>No more reminders.</summary>
    Stop,

    /// <summary>Reminders again.</summary>
    Resume,
}
