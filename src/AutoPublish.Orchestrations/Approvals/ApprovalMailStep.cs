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
        Dictionary<string, DateTimeOffset> remindAt = [];
        List<string> mailed = [];
        List<ContentCommand> others = [];
        MailDeliveryException? failure = null;
        AskedApprover[] unasked = [.. ApprovalStages.Asked(approval).Where(a => ApprovalStages.IsToBeMailed(approval, a))];
        if (requests.Substitute(tenant, content, approval, unasked, time.GetUtcNow()) is { } standIn)
        {
            // One after the other, each upon what the one before left: whether somebody may stand in depends on the others.
            await steps.WriteAsync(document, standIn, cancellationToken);
            return;
        }

        foreach (AskedApprover approver in unasked)
        {
            DateTimeOffset now = time.GetUtcNow();
            try
            {
                string token = requests.TokenOf(content.TenantId, content.ContentId, approval, approver);
                await mail.SendAsync(composer.Compose(tenant, accounts, content, approval, approver, token), cancellationToken);
                mailed.Add(approver.ApproverId);
                if (tenant.Approval.Reminders.AtMost > 0)
                {
                    remindAt[approver.ApproverId] = ApproverDirectory.RemindAt(tenant, approver.Email, now.AddHours(tenant.Approval.Reminders.FirstAfterHours));
                }
            }
            catch (MailDeliveryException e) when (e.IsPermanent)
            {
                others.Add(new ContentCommand.MailRefused(approval.ApprovalId, approver.ApproverId, new MailRefusal(e.Code ?? "refused", now, Bounced: false)));
            }
            catch (MailDeliveryException e)
            {
                // The others get theirs, and this one alone is tried again.
                failure = e;
            }
        }

        failpoints.Hit(ContentFailpoints.AfterMailSent);

        // Applied to the content as it is now: somebody may have decided by the first mail while the second was sent.
        if (mailed.Count > 0)
        {
            await ApplyAsync(content, new ContentCommand.ApprovalMailed(approval.ApprovalId, approval.Round, mailed) { Stage = approval.Stage, RemindAt = remindAt }, cancellationToken);
        }

        foreach (ContentCommand other in others)
        {
            await ApplyAsync(content, other, cancellationToken);
        }

        if (failure is not null)
        {
            DateTimeOffset until = time.GetUtcNow().AddSeconds(Math.Min(LongestWaitSeconds, Math.Pow(2, content.FailedAttempts)));
            StatusReason reason = new("AP3010", $"The approval mail could not be handed over: {failure.Message}", "It is tried again by itself; check the mail settings and the approver's address if it stays.");
            await ApplyAsync(content, new ContentCommand.Postpone(reason, until), cancellationToken);
        }

        failpoints.Hit(ContentFailpoints.AfterMailWritten);
    }

    /// <summary>A refusal means that the document has moved on; the next look tells.</summary>
    private async ValueTask ApplyAsync(ContentItem content, ContentCommand command, CancellationToken cancellationToken) =>
        _ = await writer.ApplyAsync(content.TenantId, content.ContentId, command, cancellationToken);
}
