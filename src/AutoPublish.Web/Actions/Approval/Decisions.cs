using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;

namespace AutoPublish.Web.Actions.Approval;

/// <summary>What a member decides about a content that waits.</summary>
/// <param name="ApprovalId">What was looked at; another one is superseded.</param>
/// <param name="PayloadHash">What was looked at, where the caller was shown it; null: that of the approval.</param>
/// <param name="Feedback">Cleaned.</param>
internal sealed record DecisionAsked(string ContentId, string ApprovalId, string? PayloadHash, DecisionKind Kind, string? Feedback);

/// <param name="Content">As it stands now.</param>
/// <param name="WasBefore">The same was decided already; nothing was changed.</param>
internal sealed record Decided(ContentItem Content, bool WasBefore);

/// <summary>Carries a member's decision out, whether it was made in a chat or in the dashboard.</summary>
internal sealed class Decisions(ContentCommands commands, TimeProvider time)
{
    internal async ValueTask<Outcome<Decided>> DecideAsync(ActionCall call, DecisionAsked asked)
    {
        if (!(await commands.ReadAsync(call, asked.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal))
        {
            return refusal;
        }

        if (Repeats(content, asked))
        {
            return new Decided(content, WasBefore: true);
        }

        ApprovalDecision decision = new(asked.Kind, call.Caller.Subject, time.GetUtcNow(), ApprovalDecision.ViaAction, asked.Feedback) { ApproverId = call.Caller.ApproverId };
        Outcome<ContentItem> outcome = await commands.ApplyAsync(call, asked.ContentId, current => current.Approval is { } approval
            ? new ContentCommand.Decide(asked.ApprovalId, asked.PayloadHash ?? approval.PayloadHash, decision)
            : ContentRefusals.NotPendingApproval(current));
        return outcome.Succeeded(out ContentItem? next, out refusal) ? new Decided(next, WasBefore: false) : refusal;
    }

    private static bool Repeats(ContentItem content, DecisionAsked asked) =>
        content.Approval is { Decision: { } decided } approval && approval.ApprovalId == asked.ApprovalId && decided.Kind == asked.Kind;
}
