using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Approval;

/// <summary>What a member decides about a content that waits.</summary>
/// <param name="ApprovalId">What was looked at; another one is superseded.</param>
/// <param name="PayloadHash">What was looked at, where the caller was shown it; null: that of the approval.</param>
/// <param name="Feedback">Cleaned.</param>
internal sealed record DecisionAsked(string ContentId, string ApprovalId, string? PayloadHash, DecisionKind Kind, string? Feedback)
{
    /// <summary>The caller has typed the right PIN.</summary>
    public bool IsPinShown { get; init; }
}

/// <param name="Content">As it stands now.</param>
/// <param name="WasBefore">The same was decided already; nothing was changed.</param>
internal sealed record Decided(ContentItem Content, bool WasBefore);

/// <summary>Carries a member's decision out, whether it was made in a chat or in the dashboard.</summary>
internal sealed class Decisions(ContentCommands commands, MemberPins pins, TenantReader tenants, TimeProvider time)
{
    internal async ValueTask<Outcome<Decided>> DecideAsync(ActionCall call, DecisionAsked asked)
    {
        if (!(await commands.ReadAsync(call, asked.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal))
        {
            return refusal;
        }

        if (Repeats(content, asked, call.Caller))
        {
            return new Decided(content, WasBefore: true);
        }

        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        await pins.ReleaseAsync(tenant, call.Caller, content);
        if (content.Approval?.ApprovalId == asked.ApprovalId && await pins.LockedAsync(tenant, call.Caller, content) is not null)
        {
            return ContentRefusals.PinLocked(content);
        }

        ApprovalDecision decision = new(asked.Kind, call.Caller.Subject, time.GetUtcNow(), ApprovalDecision.ViaAction, asked.Feedback) { ApproverId = call.Caller.ApproverId };
        Outcome<ContentItem> outcome = await commands.ApplyAsync(call, asked.ContentId, current => current.Approval switch
        {
            null => ContentRefusals.NotPendingApproval(current),

            // Looked at anew with each write: a stage may have opened in which the caller sits.
            { } approval when approval.ApprovalId == asked.ApprovalId && !asked.IsPinShown && MemberPins.IsNeeded(tenant, call.Caller, current) => MemberPins.Needed(current.ContentId),
            { } approval => new ContentCommand.Decide(asked.ApprovalId, asked.PayloadHash ?? approval.PayloadHash, decision),
        });
        return outcome.Succeeded(out ContentItem? next, out refusal) ? new Decided(next, WasBefore: false) : refusal;
    }

    private static bool Repeats(ContentItem content, DecisionAsked asked, Caller caller) => content.Approval is { } approval && approval.ApprovalId == asked.ApprovalId && approval.Decision switch
    {
        { } decided => decided.Kind == asked.Kind,
        null => asked.Kind == DecisionKind.Approve && ApprovalStages.HasApproved(approval, caller.ApproverId),
    };
}
