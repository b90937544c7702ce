using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Approvals;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Approval;

/// <summary>
/// A member who is asked as an approver gives their own word, and gives it with their PIN: whoever holds their session or
/// a token of theirs is not them. Whoever is not asked decides as a member, and has none.
/// </summary>
internal sealed class MemberPins(ContentWriter contents, PinGuard guard)
{
    /// <summary>
    /// The caller's place in this question, also in a stage that is still to come where they may decide for all before; null: none,
    /// or they have approved already.
    /// </summary>
    internal static AskedApprover? SeatOf(Caller caller, ContentItem content) =>
        content is { Status: ContentStatus.Pending, Approval: { Status: ApprovalStatus.Pending } approval } && !ApprovalStages.HasApproved(approval, caller.ApproverId)
            ? approval.AskedOnly ? ApprovalStages.Seat(approval, caller.ApproverId) : ApprovalStages.SeatToCome(approval, caller.ApproverId)
            : null;

    internal static bool IsNeeded(Tenant tenant, Caller caller, ContentItem content) =>
        SeatOf(caller, content) is { } seat && tenant.Approval.Of(seat.Email)?.PinHash is not null;

    /// <summary>Why nothing is decided about it in this caller's name, in sentences; null: it can be.</summary>
    internal async ValueTask<string?> LockedAsync(Tenant tenant, Caller caller, ContentItem content)
    {
        if (SeatOf(caller, content) is not { } seat || await guard.LockedUntilAsync(tenant, seat, CancellationToken.None) is not { } end)
        {
            return null;
        }

        string? until = end == DateTimeOffset.MaxValue ? null : ApprovalWording.Instant(tenant, end);
        return $"{PinWording.Locked(until)} {PinWording.Unlock(until)}";
    }

    /// <summary>Null: it is not asked for. One guess, however many contents are decided about by it.</summary>
    /// <param name="questions">Content and question of each.</param>
    internal async ValueTask<MemberPin?> CheckAsync(Tenant tenant, Caller caller, IEnumerable<(string ContentId, string ApprovalId)> questions, string? pin)
    {
        string? locked = null;
        foreach ((string contentId, string approvalId) in questions)
        {
            if (await contents.ReadAsync(caller.TenantId, contentId, CancellationToken.None) is not { Value: { Approval: { } approval } content }
                || approval.ApprovalId != approvalId
                || SeatOf(caller, content) is not { } seat
                || !IsNeeded(tenant, caller, content))
            {
                continue;
            }

            if (await LockedAsync(tenant, caller, content) is { } why)
            {
                // Another content can still be decided about, if it is only this one.
                locked ??= why;
                continue;
            }

            switch (await guard.CheckAsync(tenant, content, approval, seat, ApprovalDecision.ViaAction, pin))
            {
                case PinCheck.Passed:
                    return new MemberPin(IsShown: true, Mistake: null);
                case PinCheck.Missing:
                    return new MemberPin(IsShown: false, PinWording.Missing);
                case PinCheck.Wrong wrong:
                    return new MemberPin(IsShown: false, PinWording.Of(wrong));
                default:
                    // Just locked; or decided meanwhile, which is then said of that one.
                    locked ??= await LockedAsync(tenant, caller, await contents.ReadAsync(caller.TenantId, contentId, CancellationToken.None) is { } now ? now.Value : content);
                    break;
            }
        }

        return locked is null ? null : new MemberPin(IsShown: false, locked) { IsLocked = true };
    }

    /// <summary>What was locked by a PIN that is no more is free again.</summary>
    internal ValueTask ReleaseAsync(Tenant tenant, Caller caller, ContentItem content) =>
        content.Approval is { } approval && SeatOf(caller, content) is { } seat ? guard.ReleaseAsync(tenant, content, approval, seat) : ValueTask.CompletedTask;

    internal static Refusal Needed(string contentId) => new(
        "AP2139",
        RefusalKind.Forbidden,
        $"You are asked about content {contentId} as an approver with a PIN, and a PIN cannot be given here; nothing was decided.",
        "Decide in the dashboard, or by the link in your mail once you have one: both ask for the PIN. Do not tell it to a program.");
}
