namespace AutoPublish.Orchestrations.Content;

/// <summary>Where a crash test stops the process in the flow of a content.</summary>
public static class ContentFailpoints
{
    public const string AfterImageDrawn = "content.image-drawn-before-write";
    public const string AfterImageWritten = "content.image-written";
    public const string AfterGenerated = "content.generated-before-write";
    public const string AfterDraftWritten = "content.draft-written";
    public const string AfterMailSent = "content.mail-sent-before-write";
    public const string AfterMailWritten = "content.mail-written";
    public const string AfterReminderSent = "content.reminder-sent-before-write";
    public const string AfterReminderWritten = "content.reminder-written";
    public const string AfterEscalated = "content.escalated";
    public const string AfterScheduled = "content.scheduled";
    public const string BeforeDeliveries = "content.before-deliveries";
    public const string BetweenDeliveries = "content.between-deliveries";

    public static IReadOnlyList<string> All { get; } =
        [AfterImageDrawn, AfterImageWritten, AfterGenerated, AfterDraftWritten, AfterMailSent, AfterMailWritten, AfterReminderSent, AfterReminderWritten, AfterEscalated, AfterScheduled, BeforeDeliveries, BetweenDeliveries];
}
