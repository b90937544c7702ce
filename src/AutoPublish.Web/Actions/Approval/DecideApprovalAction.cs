using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Approvals;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Approval;

internal sealed class DecideApprovalAction(ContentCommands commands, Decisions decisions)
    : ActionHandler<DecideApprovalInput, ContentStanding>(ActionJson.Default.DecideApprovalInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "decideApproval",
        Title = "Approve, change or reject",
        Description = "Decides about a content that waits for approval, in the owner's name. Show the exact texts from getContent first and call this only on the person's explicit word. A decision is final. Where several must approve, the answer says who is still asked. Who has a PIN decides by mail or in the dashboard.",
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

        Outcome<Decided> outcome = await decisions.DecideAsync(call, new DecisionAsked(input.ContentId, input.ApprovalId, PayloadHash: null, input.Decision, feedback));
        return outcome.Succeeded(out Decided? decided, out Refusal? refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(decided.Content), decided switch
            {
                { WasBefore: true, Content: { Status: ContentStatus.Pending, Approval: { } asked } } => $"You have approved it already. {ApprovalProgress.Missing(asked)}".TrimEnd(),
                { WasBefore: true } => $"That was decided before. {StatusWording.Of(decided.Content)}",
                { Content.Status: ContentStatus.Pending } => $"The approval is counted. {StatusWording.Of(decided.Content)}",
                _ => StatusWording.Of(decided.Content),
            })
            : refusal;
    }
}
