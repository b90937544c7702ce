namespace AutoPublish.Web.Reminders;

/// <summary>The page on which an approver ends reminders, or wants them again.</summary>
public sealed record ReminderPageModel
{
    public required string TenantName { get; init; }

    public required bool IsStopped { get; init; }

    /// <summary>The reader pressed a button, and is told that it worked.</summary>
    public required bool HasJustChosen { get; init; }

    /// <summary>Where the form is posted to.</summary>
    public required string Address { get; init; }
}
