using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Web.Approvals;

/// <summary>Follows a link to the question it was made for. Reads only.</summary>
internal sealed class ApprovalLinks(ApprovalTokens tokens, ContentWriter contents, TimeProvider time)
{
    internal async ValueTask<ApprovalState> FollowAsync(string token, CancellationToken cancelled)
    {
        if (tokens.Read(token) is not { } link)
        {
            return new ApprovalState.Unknown();
        }

        return await contents.ReadAsync(link.TenantId, link.ContentId, cancelled) is { } document
            ? StateOf(document.Value, link, token)
            : new ApprovalState.Superseded();
    }

    private ApprovalState StateOf(ContentItem content, ApprovalLink link, string token)
    {
        if (content.Approval is not { } approval || approval.ApprovalId != link.ApprovalId)
        {
            return new ApprovalState.Superseded();
        }

        // The signature is not enough: only a link that the question itself lists can answer it.
        string hash = ApprovalTokens.HashOf(token);
        AskedApprover? approver = approval.Approvers.FirstOrDefault(a => a.ApproverId == link.ApproverId && a.TokenHash == hash);
        if (approver is null || approval.PayloadHash != link.PayloadHash)
        {
            return new ApprovalState.Unknown();
        }

        if (approval.Decision is { } decision)
        {
            return new ApprovalState.Decided(content, decision, approver);
        }

        return approval.Status switch
        {
            ApprovalStatus.Pending when time.GetUtcNow() < approval.ExpiresAt => new ApprovalState.Open(content, approval, approver),
            ApprovalStatus.Pending or ApprovalStatus.Expired => new ApprovalState.Expired(),
            _ => content.Status == ContentStatus.Cancelled ? new ApprovalState.CalledOff() : new ApprovalState.Superseded(),
        };
    }
}
