namespace AutoPublish.Core.Approvals;

/// <summary>How approvers who have not decided are reminded. Each reminder waits for the working hours of its reader.</summary>
public sealed record ReminderRules
{
    /// <summary>Hours from the mail that asks to the first reminder, 1 to 720.</summary>
    public int FirstAfterHours { get; init; } = 24;

    /// <summary>Hours from one reminder to the next, 1 to 720.</summary>
    public int EveryHours { get; init; } = 24;

    /// <summary>Reminders to one approver about one question, 0 to 20; 0 sends none.</summary>
    public int AtMost { get; init; } = 3;
}
