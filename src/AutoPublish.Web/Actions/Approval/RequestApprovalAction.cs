using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Approval;

internal sealed class RequestApprovalAction(ContentCommands commands, ApprovalRequests approvals, TenantReader tenants)
    : ActionHandler<ContentCommandInput, ContentStanding>(ActionJson.Default.ContentCommandInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "requestApproval",
        Title = "Ask for approval",
        Description = "For a content that waits for its time and needs no approval by the policy, when a person wants one all the same: asks the approvers by mail, stage by stage where the settings have stages. It then goes out only if they approve. One that was approved before becomes a new version with the same texts.",
        Group = ActionGroup.Approval,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: false),
        Consequential = true,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(ContentCommandInput input, ActionCall call)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(call.TenantId, call.Cancelled);
        Outcome<ContentItem> outcome = await commands.ApplyAsync(call, input.ContentId, content => approvals.Asking(tenant, content, call.Caller.AsAuthor()));
        return outcome.Succeeded(out ContentItem? next, out Refusal? refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(next), StatusWording.Of(next))
            : refusal;
    }
}
