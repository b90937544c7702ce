using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>
/// Sends the mails of the stage that is asked, and keeps for each approver whether it was handed over. Each mail has an id of
/// its own, so that a step that is repeated after a crash makes no second mail where the mail service looks at it.
/// </summary>
public sealed class ApprovalMailStep(
    IMailSender mail,
    ApprovalMail composer,
    ApprovalRequests requests,
    TenantReader tenants,
    StepWriter steps,
    ContentWriter writer,
    TimeProvider time,
    IFailpoints failpoints)
{
    private const int LongestWaitSeconds = 600;

    public async Task TakeAsync(Document<ContentItem> document, CancellationToken cancellationToken)
    {
        ContentItem content = document.Value;
        Approval approval = content.Approval ?? throw new InvalidOperationException($"Content {content.ContentId} asks no one.");
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(content.TenantId, cancellationToken);
        AskedApprover[] unasked = [.. ApprovalStages.Asked(approval).Where(a => ApprovalStages.IsToBeMailed(approval, a))];
        if (requests.Substitute(tenant, content, approval, unasked, time.GetUtcNow()) is { } standIn)
        {
            // One after the other, each upon what the one before left: whether somebody may stand in depends on the others.
            await steps.WriteAsync(document, standIn, cancellationToken);
            return;
        }

        (AskedApprover Approver, MailDeliveryException Why)? failure = null;
        ContentItem? now = content;
        foreach (AskedApprover approver in unasked)
        {
            // Somebody may have decided, changed it or withdrawn the link while the mails before were being sent.
            if (now is null || QuestionMoves.Seat(now, approval, approver) is not ({ } open, { } seat) || !ApprovalStages.IsToBeMailed(open, seat))
            {
                continue;
            }

            try
            {
                now = await ApplyAsync(content, await SendAsync(tenant, accounts, now, open, seat, cancellationToken), cancellationToken);
            }
            catch (MailDeliveryException e)
            {
                // The others get theirs, and this one alone is tried again.
                failure = (approver, e);
            }
        }

        if (failure is ({ } unreached, { } why))
        {
            await PostponeAsync(content, approval, unreached, why, cancellationToken);
        }

        failpoints.Hit(ContentFailpoints.AfterMailWritten);
    }

    /// <summary>Only while that person is still asked: the next stage, or a new question, does not wait for their mailbox.</summary>
    private async ValueTask PostponeAsync(ContentItem content, Approval approval, AskedApprover unreached, MailDeliveryException why, CancellationToken cancellationToken)
    {
        DateTimeOffset until = time.GetUtcNow().AddSeconds(Math.Min(LongestWaitSeconds, Math.Pow(2, content.FailedAttempts)));
        StatusReason reason = new("AP3010", $"The approval mail could not be handed over: {why.Message}", "It is tried again by itself; check the mail settings and the approver's address if it stays.");
        _ = await writer.ApplyAsync(
            content.TenantId,
            content.ContentId,
            now => QuestionMoves.Seat(now, approval, unreached) is ({ } open, { } seat) && ApprovalStages.IsToBeMailed(open, seat)
                ? new ContentCommand.Postpone(reason, until)
                : ContentRefusals.NotPendingApproval(now),
            cancellationToken);
    }

    /// <summary>What is to be written about it at once, so that a crash between two mails repeats none that was written down.</summary>
    /// <exception cref="MailDeliveryException">It may be taken later.</exception>
    private async ValueTask<ContentCommand> SendAsync(Tenant tenant, IReadOnlyList<ConnectedAccount> accounts, ContentItem content, Approval approval, AskedApprover approver, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        try
        {
            string token = requests.TokenOf(content.TenantId, content.ContentId, approval, approver);
            await mail.SendAsync(composer.Compose(tenant, accounts, content, approval, approver, token), cancellationToken);
        }
        catch (MailDeliveryException e) when (e.IsPermanent)
        {
            return new ContentCommand.MailRefused(approval.ApprovalId, approver.ApproverId, new MailRefusal(e.Code ?? "no address", now, Bounced: false));
        }

        failpoints.Hit(ContentFailpoints.AfterMailSent);
        ReminderRules reminders = tenant.Approval.Reminders;
        return new ContentCommand.ApprovalMailed(approval.ApprovalId, approval.Round, [approver.ApproverId])
        {
            Stage = approval.Stage,
            RemindAt = reminders.AtMost > 0
                ? new Dictionary<string, DateTimeOffset> { [approver.ApproverId] = ApproverDirectory.RemindAt(tenant, approver.Email, now.AddHours(reminders.FirstAfterHours)) }
                : [],
        };
    }

    /// <summary>The content as it stands after it; null where it moved on meanwhile: the next look tells.</summary>
    private async ValueTask<ContentItem?> ApplyAsync(ContentItem content, ContentCommand command, CancellationToken cancellationToken) =>
        (await writer.ApplyAsync(content.TenantId, content.ContentId, command, cancellationToken)).Succeeded(out ContentItem? next, out _) ? next : null;
}
