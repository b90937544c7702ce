using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Sends the mails of one round. Each has an id of its own, so that a repeated step makes no second mail.</summary>
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
        ContentCommand command = new ContentCommand.ApprovalMailed(approval.ApprovalId, approval.Round);
        try
        {
            foreach (AskedApprover approver in approval.Approvers)
            {
                string token = approvals.TokenOf(content.TenantId, content.ContentId, approval, approver.ApproverId);
                await mail.SendAsync(composer.Compose(tenant, accounts, content, approval, approver, token), cancellationToken);
            }
        }
        catch (MailDeliveryException e)
        {
            DateTimeOffset until = time.GetUtcNow().AddSeconds(Math.Min(LongestWaitSeconds, Math.Pow(2, content.FailedAttempts)));
            command = new ContentCommand.Postpone(new("AP3010", $"The approval mail could not be handed over: {e.Message}", "It is tried again by itself; check the mail settings if it stays."), until);
        }

        failpoints.Hit(ContentFailpoints.AfterMailSent);

        // Applied to the content as it is now: somebody may have decided by the first mail while the second was sent.
        Outcome<ContentItem> written = await writer.ApplyAsync(content.TenantId, content.ContentId, command, cancellationToken);
        failpoints.Hit(ContentFailpoints.AfterMailWritten);
        _ = written;
    }
}
