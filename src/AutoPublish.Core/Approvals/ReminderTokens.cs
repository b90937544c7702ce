using AutoPublish.Core.Secrets;

namespace AutoPublish.Core.Approvals;

/// <summary>
/// Signs and reads the tokens by which an approver ends the reminders of a tenant, or wants them again. Such a link never
/// expires, since a mail may be old when its reader has had enough of them, and it decides nothing.
/// </summary>
public sealed class ReminderTokens(KeyRing keys)
{
    private const int MaxLength = 512;
    private readonly SignedFields _signed = new(keys, "reminder-link/1", MaxLength);

    public string Sign(ReminderLink link) => _signed.Sign(link.TenantId, link.ApproverId);

    /// <summary>The link, or null for anything that we did not sign.</summary>
    public ReminderLink? Read(string token) => _signed.Read(token, 2) is { } fields ? new ReminderLink(fields[0], fields[1]) : null;
}
