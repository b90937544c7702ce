using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Asks others as well when a stage has not decided in time. Their mails are sent by the step after it.</summary>
public sealed class EscalationStep(ApprovalRequests requests, TenantReader tenants, StepWriter writer, IFailpoints failpoints)
{
    public async Task TakeAsync(Document<ContentItem> document, CancellationToken cancellationToken)
    {
        ContentItem content = document.Value;
        Approval approval = content.Approval ?? throw new InvalidOperationException($"Content {content.ContentId} asks no one.");
        (Tenant tenant, _) = await tenants.ReadAsync(content.TenantId, cancellationToken);

        // As the settings are now: whoever was taken out of them since is not asked.
        IEnumerable<string> to = tenant.Approval.Escalation?.To ?? [];
        AskedApprover[] seats = [.. to.Select(email => requests.Seat(tenant, content, approval, email)).Where(s => !approval.Excluded.Any(e => e.ApproverId == s.ApproverId))];
        await writer.WriteAsync(document, new ContentCommand.Escalate(approval.ApprovalId, approval.Stage, seats), cancellationToken);
        failpoints.Hit(ContentFailpoints.AfterEscalated);
    }
}
