using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Mail;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>
/// Writes the mail that asks for a decision, at the moment of sending: it holds a token, and a token is stored nowhere. Each
/// of its links leads to a page that shows; nothing is decided by opening one.
/// </summary>
public sealed class ApprovalMail(PublicAddress address, MailReferences references, ReminderTokens reminders)
{
    public OutgoingMail Compose(
        Tenant tenant,
        IReadOnlyList<ConnectedAccount> accounts,
        ContentItem content,
        Approval approval,
        AskedApprover approver,
        string token)
    {
        ApprovalMailFacts facts = ApprovalMailFacts.Of(tenant, accounts, content, approval, approver, address.OfApproval(token));
        string version = content.Version > 1 ? $" (version {content.Version})" : "";
        return Mail(tenant, content, approval, approver, facts) with { Subject = MailWords.Line($"Approve for {tenant.Name}{version}: {facts.FirstWords}") };
    }

    /// <summary>The same question once more, to somebody who has not answered.</summary>
    public OutgoingMail Remind(
        Tenant tenant,
        IReadOnlyList<ConnectedAccount> accounts,
        ContentItem content,
        Approval approval,
        AskedApprover approver,
        string token)
    {
        string unsubscribe = address.OfReminders(reminders.Sign(new ReminderLink(tenant.TenantId, approver.ApproverId)));
        string which = ReminderWording.Which(approver.Reminders + 1, tenant.Approval.Reminders.AtMost);
        string until = ApprovalWording.Instant(ApproverDirectory.ZoneOf(tenant, approver.Email), approval.ExpiresAt);
        ApprovalMailFacts facts = ApprovalMailFacts.Of(tenant, accounts, content, approval, approver, address.OfApproval(token)) with
        {
            Reminder = ReminderWording.Opening(which, tenant, content, approval, until),
            Unsubscribe = unsubscribe,
        };
        OutgoingMail mail = Mail(tenant, content, approval, approver, facts);
        return mail with
        {
            Id = $"{mail.Id}.r{approver.Reminders + 1}",
            Subject = MailWords.Line($"{which}: “{facts.FirstWords}”, decide by {until}"),
            UnsubscribeAddress = unsubscribe,
        };
    }

    private OutgoingMail Mail(Tenant tenant, ContentItem content, Approval approval, AskedApprover approver, ApprovalMailFacts facts) =>
        new(IdOf(approval, approver), approver.Email, "", ApprovalMailText.Of(facts), ApprovalMailHtml.Of(facts))
        {
            // The question, its reminders and its new versions lie together, for each reader.
            ThreadId = $"{content.ContentId}.{approver.ApproverId}",
            Reference = references.Sign(new MailReference(tenant.TenantId, content.ContentId, approval.ApprovalId, approver.ApproverId, approval.Round)),
        };

    /// <summary>A later stage may ask somebody whom an earlier one asked in vain: that is another mail.</summary>
    private static string IdOf(Approval approval, AskedApprover approver) => approval.Stage == 0
        ? $"{approval.ApprovalId}.{approval.Round}.{approver.ApproverId}"
        : $"{approval.ApprovalId}.{approval.Round}.s{approval.Stage}.{approver.ApproverId}";
}
