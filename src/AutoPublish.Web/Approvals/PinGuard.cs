using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Web.Approvals;

/// <summary>
/// Asks for an approver's PIN. Every guess is first written down as a wrong one, by a conditional write, and only then
/// looked at: of a hundred guesses at the same time five are checked, and a crash never forgets one.
/// </summary>
internal sealed class PinGuard(ContentWriter contents)
{
    /// <param name="pinHash">Null: this person needs no PIN.</param>
    internal async ValueTask<PinCheck> CheckAsync(ApprovalState.Open open, string? pinHash, string? pin)
    {
        if (pinHash is null)
        {
            return new PinCheck.Passed();
        }

        if (!ApproverPin.IsPin(pin))
        {
            return new PinCheck.Missing();
        }

        (string tenantId, string contentId) = (open.Content.TenantId, open.Content.ContentId);
        (string approvalId, string approverId) = (open.Approval.ApprovalId, open.Approver.ApproverId);
        Outcome<ContentItem> counted = await contents.ApplyAsync(
            tenantId,
            contentId,
            content => MayGuess(content, approvalId, approverId) ? new ContentCommand.PinFailed(approvalId, approverId) : ContentRefusals.NotAsked(content),
            CancellationToken.None);
        if (!counted.Succeeded(out ContentItem? content, out _))
        {
            // Not counted, so not looked at.
            return new PinCheck.MovedOn();
        }

        if (ApproverPin.Matches(pin, pinHash))
        {
            await contents.ApplyAsync(tenantId, contentId, new ContentCommand.PinMatched(approvalId, approverId), CancellationToken.None);
            return new PinCheck.Passed();
        }

        int failures = content.Approval is { } approval && ApprovalStages.Seat(approval, approverId) is { } seat ? seat.PinFailures : ApproverPin.MaxFailures;
        return failures < ApproverPin.MaxFailures ? new PinCheck.Wrong(ApproverPin.MaxFailures - failures) : new PinCheck.MovedOn();
    }

    private static bool MayGuess(ContentItem content, string approvalId, string approverId) =>
        content.Approval is { } approval
        && approval.ApprovalId == approvalId
        && ApprovalStages.Seat(approval, approverId) is { IsLocked: false, Revoked: false };
}
