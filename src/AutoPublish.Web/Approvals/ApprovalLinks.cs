using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Pages.History;

namespace AutoPublish.Web.Approvals;

/// <summary>Follows a link to the question it was made for. Reads only.</summary>
internal sealed class ApprovalLinks(ApprovalTokens tokens, ContentWriter contents, TenantReader tenants, PinGuard pins, KeptVersions kept, TimeProvider time)
{
    internal async ValueTask<ApprovalState> FollowAsync(string token, CancellationToken cancelled)
    {
        if (tokens.Read(token) is not { } link)
        {
            return new ApprovalState.Unknown();
        }

        if (await contents.ReadAsync(link.TenantId, link.ContentId, cancelled) is not { Value: { } content })
        {
            return new ApprovalState.Removed();
        }

        return await LeadsToAsync(token, link, content, cancelled);
    }

    /// <summary>Where the link leads while the content stands so: what a decision just made of it, whatever has become of it since.</summary>
    internal ValueTask<ApprovalState> FollowAsync(string token, ContentItem content, CancellationToken cancelled) =>
        tokens.Read(token) is { } link ? LeadsToAsync(token, link, content, cancelled) : ValueTask.FromResult<ApprovalState>(new ApprovalState.Unknown());

    private async ValueTask<ApprovalState> LeadsToAsync(string token, ApprovalLink link, ContentItem content, CancellationToken cancelled)
    {
        string hash = ApprovalTokens.HashOf(token);
        return content.Approval is { } approval && approval.ApprovalId == link.ApprovalId
            ? await CurrentAsync(content, approval, link, hash, cancelled)
            : await EarlierAsync(content, link, hash, cancelled);
    }

    private async ValueTask<ApprovalState> CurrentAsync(ContentItem content, Approval approval, ApprovalLink link, string hash, CancellationToken cancelled)
    {
        if (Holder(approval, link, hash) is not { } approver)
        {
            return Replaced(content, approval, link);
        }

        if (approver.Revoked)
        {
            return new ApprovalState.Revoked(content, approval, approver);
        }

        if (approval.Decision is { } decision)
        {
            return new ApprovalState.Decided(content, decision, approver);
        }

        return approval.Status switch
        {
            ApprovalStatus.Pending when time.GetUtcNow() < approval.ExpiresAt => await AskedAsync(content, approval, approver, cancelled),
            ApprovalStatus.Pending or ApprovalStatus.Expired => new ApprovalState.Expired(content, approval, approver),
            _ when content.Status == ContentStatus.Cancelled => new ApprovalState.CalledOff(content, approver),
            _ => new ApprovalState.Superseded(content, approval, approver, By: null, At: null),
        };
    }

    private async ValueTask<ApprovalState> AskedAsync(ContentItem content, Approval approval, AskedApprover approver, CancellationToken cancelled)
    {
        if (approval.Votes.FirstOrDefault(v => v.ApproverId == approver.ApproverId) is { } vote)
        {
            return new ApprovalState.Voted(content, approval, approver, vote);
        }

        if (ApprovalStages.Seat(approval, approver.ApproverId) is not { } seat)
        {
            return new ApprovalState.OtherStage(content, approval, approver);
        }

        (Tenant tenant, _) = await tenants.ReadAsync(content.TenantId, cancelled);
        return await pins.LockedUntilAsync(tenant, seat, cancelled) is { } until ? new ApprovalState.Locked(content, seat, until) : new ApprovalState.Open(content, approval, seat);
    }

    /// <summary>The question of an earlier version, which is kept with that version.</summary>
    private async ValueTask<ApprovalState> EarlierAsync(ContentItem content, ApprovalLink link, string hash, CancellationToken cancelled)
    {
        if (VersionOf(link) is not { } version
            || await kept.ReadAsync(content, version, cancelled) is not { Approval: { } approval }
            || approval.ApprovalId != link.ApprovalId)
        {
            return new ApprovalState.Removed();
        }

        if (Holder(approval, link, hash) is not { } approver)
        {
            return Replaced(content, approval, link);
        }

        ContentItem? next = await kept.ReadAsync(content, version + 1, cancelled);
        return approver.Revoked
            ? new ApprovalState.Revoked(content, approval, approver)
            : new ApprovalState.Superseded(content, approval, approver, next?.Draft?.By, next?.Approval?.RequestedAt) { IsAnew = next?.Approval is { IsAnew: true } };
    }

    /// <summary>The signature is not enough: only a link that the question itself lists can answer it.</summary>
    private static AskedApprover? Holder(Approval approval, ApprovalLink link, string hash) => approval.PayloadHash != link.PayloadHash
        ? null
        : approval.Approvers.Where(a => a.ApproverId == link.ApproverId && a.TokenHash == hash).OrderByDescending(a => a.Stage == approval.Stage).FirstOrDefault();

    /// <summary>One of ours that a newer one took the place of; anything else is none of ours.</summary>
    private static ApprovalState Replaced(ContentItem content, Approval approval, ApprovalLink link) =>
        approval.PayloadHash == link.PayloadHash && approval.ExpiresAt == link.ExpiresAt
            && approval.Approvers.FirstOrDefault(a => a.ApproverId == link.ApproverId && a.Serial > link.Serial) is { } approver
                ? new ApprovalState.Revoked(content, approval, approver)
                : new ApprovalState.Unknown();

    /// <summary>It stands in the name of the question; see <c>ApprovalRequests</c>.</summary>
    private static int? VersionOf(ApprovalLink link) =>
        link.ApprovalId.Split('-') is { Length: >= 3 } parts && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : null;
}
