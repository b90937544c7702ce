using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Approval;

internal sealed class DecideApprovalAction(ContentCommands commands, TimeProvider time)
    : ActionHandler<DecideApprovalInput, ContentStanding>(ActionJson.Default.DecideApprovalInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "decideApproval",
        Title = "Approve, change or reject",
        Description = "Decides about a content that waits for approval, in the owner's name. Show the exact texts from getContent first and call this only on the person's explicit word. A decision is final. Where several must approve, the answer says who is still asked.",
        Group = ActionGroup.Approval,
        Scope = AccessScopes.ContentPublish,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: true),
        Consequential = true,
        Price = Core.Billing.PriceClass.Post,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b","approvalId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b-1-0199a1b2c3d47e8f9a0b1c2d3e4f5a6c","decision":"approve"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(DecideApprovalInput input, ActionCall call)
    {
        string? feedback = Feedback.Clean(input.Feedback);
        if (input.Decision == DecisionKind.Changes && feedback is null)
        {
            return ActionRefusals.FeedbackNeeded();
        }

        if (!(await commands.ReadAsync(call, input.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal))
        {
            return refusal;
        }

        if (Repeats(content, input))
        {
            return new ActionResult<ContentStanding>(commands.Standing(content), $"That was decided before. {StatusWording.Of(content)}");
        }

        ApprovalDecision decision = new(input.Decision, call.Caller.Subject, time.GetUtcNow(), ApprovalDecision.ViaAction, feedback) { ApproverId = call.Caller.ApproverId };
        Outcome<ContentItem> outcome = await commands.ApplyAsync(call, input.ContentId, current => current.Approval is { } approval
            ? new ContentCommand.Decide(input.ApprovalId, approval.PayloadHash, decision)
            : ContentRefusals.NotPendingApproval(current));
        return outcome.Succeeded(out ContentItem? next, out refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(next), next.Status == ContentStatus.Pending ? $"The approval is counted. {StatusWording.Of(next)}" : StatusWording.Of(next))
            : refusal;
    }

    private static bool Repeats(ContentItem content, DecideApprovalInput input) =>
        content.Approval is { Decision: { } decided } approval && approval.ApprovalId == input.ApprovalId && decided.Kind == input.Decision;
}
