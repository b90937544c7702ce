namespace AutoPublish.Core.Approvals;

/// <summary>Whose reminders a link is about.</summary>
/// <param name="TenantId">Whose reminders.</param>
/// <param name="ApproverId">Who gets them; no address.</param>
public sealed record ReminderLink(string TenantId, string ApproverId);
