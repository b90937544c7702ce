using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>
/// Sends the mails of one round, and keeps for each approver whether it was handed over. Each mail has an id of its own, so
/// that a step that is repeated after a crash makes no second mail where the mail service looks at it.
/// </summary>
public sealed class ApprovalMailStep(
    IMailSender mail,
    ApprovalMail composer,
    ApprovalRequests approvals,
    TenantReader tenants,
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
        List<string> mailed = [];
        MailDeliveryException? failure = null;
        foreach (AskedApprover approver in approval.Approvers.Where(a => a.MailedAt is null))
        {
            try
            {
                string token = approvals.TokenOf(content.TenantId, content.ContentId, approval, approver.ApproverId);
                await mail.SendAsync(composer.Compose(tenant, accounts, content, approval, approver, token), cancellationToken);
                mailed.Add(approver.ApproverId);
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
            await ApplyAsync(content, new ContentCommand.ApprovalMailed(approval.ApprovalId, approval.Round, mailed), cancellationToken);
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
    private async ValueTask ApplyAsync(ContentItem content, ContentCommand command, CancellationToken cancellationToken)
    {
        Outcome<ContentItem> written = await writer.ApplyAsync(content.TenantId, content.ContentId, command, cancellationToken);
        _ = written;
    }
}
