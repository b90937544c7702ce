using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Mail;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>
/// Reminds those whose reminder is due, in their working hours. Each reminder of a round has an id of its own, so that one
/// that is sent again after a crash is the same mail to whoever looks at it.
/// </summary>
public sealed class ReminderStep(
    IMailSender mail,
    ApprovalMail composer,
    ApprovalRequests requests,
    IDocumentStore documents,
    TenantReader tenants,
    StepWriter steps,
    ContentWriter writer,
    TimeProvider time,
    IFailpoints failpoints)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(10);

    public async Task TakeAsync(Document<ContentItem> document, CancellationToken cancellationToken)
    {
        ContentItem content = document.Value;
        Approval approval = content.Approval ?? throw new InvalidOperationException($"Content {content.ContentId} asks no one.");
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(content.TenantId, cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        AskedApprover[] due = [.. ApprovalStages.Asked(approval).Where(a => a.RemindAt <= now && ApprovalStages.IsToBeReminded(approval, a))];
        if (requests.Substitute(tenant, content, approval, due, now) is { } standIn)
        {
            // Who went away since the question was mailed is asked through a substitute from now on.
            await steps.WriteAsync(document, standIn, cancellationToken);
            return;
        }

        ContentItem? current = content;
        foreach (AskedApprover approver in due)
        {
            // Nobody is reminded of what was decided, or withdrawn, while the reminders before were being sent.
            if (current is null || QuestionMoves.Seat(current, approval, approver) is not ({ } open, { } seat) || !ApprovalStages.IsToBeReminded(open, seat))
            {
                continue;
            }

            ReminderMark mark = await RemindAsync(tenant, accounts, current, open, seat, now, cancellationToken);
            failpoints.Hit(ContentFailpoints.AfterReminderSent);
            // At once, so that a crash between two repeats none that was written down.
            current = await ApplyAsync(content, new ContentCommand.Reminded(approval.ApprovalId, approval.Round, approval.Stage, [mark]), cancellationToken);
        }

        failpoints.Hit(ContentFailpoints.AfterReminderWritten);
    }

    private async Task<ReminderMark> RemindAsync(
        Tenant tenant,
        IReadOnlyList<ConnectedAccount> accounts,
        ContentItem content,
        Approval approval,
        AskedApprover approver,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        ReminderRules rules = tenant.Approval.Reminders;
        if (approver.Reminders >= rules.AtMost
            || await documents.GetAsync(ReminderKinds.OptOut, tenant.TenantId, approver.ApproverId, cancellationToken) is not null)
        {
            return new ReminderMark(approver.ApproverId, Sent: false, NextAt: null);
        }

        // The clock may have been stopped over the evening: then it waits for the next morning.
        DateTimeOffset working = ApproverDirectory.AtWork(tenant, approver.Email, now);
        if (working > now)
        {
            return new ReminderMark(approver.ApproverId, Sent: false, working);
        }

        try
        {
            string token = requests.TokenOf(content.TenantId, content.ContentId, approval, approver);
            await mail.SendAsync(composer.Remind(tenant, accounts, content, approval, approver, token), cancellationToken);
        }
        catch (MailDeliveryException e) when (e.IsPermanent)
        {
            // The mailbox is gone since the question was mailed: the author should know.
            await ApplyAsync(content, new ContentCommand.MailRefused(approval.ApprovalId, approver.ApproverId, new MailRefusal(e.Code ?? "no address", now, Bounced: false)), cancellationToken);
            return new ReminderMark(approver.ApproverId, Sent: false, NextAt: null);
        }
        catch (MailDeliveryException)
        {
            // A reminder is worth a few tries, and no noise: the question itself has been mailed.
            return new ReminderMark(approver.ApproverId, Sent: false, now + AgainAfter);
        }

        DateTimeOffset? next = approver.Reminders + 1 < rules.AtMost ? ApproverDirectory.RemindAt(tenant, approver.Email, now.AddHours(rules.EveryHours)) : null;
        return new ReminderMark(approver.ApproverId, Sent: true, next);
    }

    /// <summary>The content as it stands after it; null where it moved on meanwhile: the next look tells.</summary>
    private async ValueTask<ContentItem?> ApplyAsync(ContentItem content, ContentCommand command, CancellationToken cancellationToken) =>
        (await writer.ApplyAsync(content.TenantId, content.ContentId, command, cancellationToken)).Succeeded(out ContentItem? next, out _) ? next : null;
}
