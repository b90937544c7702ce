using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Makes the question to a tenant's approvers about one version, and the links that answer it.</summary>
public sealed class ApprovalRequests(ApprovalTokens tokens, TimeProvider time)
{
    /// <summary>The question; its links are signed over the payload hash of exactly these targets.</summary>
    public Approval Make(Tenant tenant, string contentId, int version, IReadOnlyList<Target> targets)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset expiresAt = Earliest(now.AddHours(tenant.ApprovalHours), targets);
        Approval open = new()
        {
            ApprovalId = $"{contentId}-{version}-{Guid.CreateVersion7(now):N}",
            Version = version,
            PayloadHash = ApprovalHash.Of(contentId, version, targets),
            RequestedAt = now,
            // Links carry whole seconds.
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(expiresAt.ToUnixTimeSeconds()),
            Approvers = [],
        };
        return open with
        {
            Approvers = [.. tenant.Approvers.Select(email =>
            {
                string approverId = ApprovalTokens.ApproverIdOf(email);
                return new AskedApprover(approverId, email, ApprovalTokens.HashOf(TokenOf(tenant.TenantId, contentId, open, approverId)));
            })],
        };
    }

    /// <summary>The token of one approver's link; always the same one.</summary>
    public string TokenOf(string tenantId, string contentId, Approval approval, string approverId) =>
        tokens.Sign(new ApprovalLink(tenantId, contentId, approval.ApprovalId, approval.PayloadHash, approverId, approval.ExpiresAt));

    private static DateTimeOffset Earliest(DateTimeOffset expiresAt, IReadOnlyList<Target> targets) =>
        targets.Min(t => t.Payload?.NotAfter) is { } end && end < expiresAt ? end : expiresAt;
}
