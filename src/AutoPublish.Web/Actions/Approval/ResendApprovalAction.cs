using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Approval;

internal sealed class ResendApprovalAction(ContentCommands commands, ApprovalRequests approvals, TenantReader tenants)
    : ActionHandler<ContentCommandInput, ContentStanding>(ActionJson.Default.ContentCommandInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "resendApproval",
        Title = "Send the approval mail again",
        Description = "For approvers who did not get or find their mail: sends it once more to those who are asked now and have not approved. The question and when it expires stay the same; withdrawn links get new ones. What was locked by wrong PINs stays so until an owner has set a new PIN.",
        Group = ActionGroup.Approval,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: false),
        Consequential = true,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(ContentCommandInput input, ActionCall call)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        Outcome<ContentItem> outcome = await commands.ApplyAsync(call, input.ContentId, content => approvals.Resending(tenant, content));
        return outcome.Succeeded(out ContentItem? next, out Refusal? refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(next), "The mail is sent again to every approver who is asked now and has not approved.")
            : refusal;
    }
}
