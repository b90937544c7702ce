namespace AutoPublish.Orchestrations.Approvals;

/// <summary>An approver who wants no more reminders from a tenant. Questions are mailed to them all the same.</summary>
/// <param name="ApproverId">Whose.</param>
/// <param name="At">Since when.</param>
public sealed record ReminderOptOut(string ApproverId, DateTimeOffset At);
