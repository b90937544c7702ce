using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Approval;

internal sealed class RevokeApprovalAction(ContentCommands commands)
    : ActionHandler<RevokeApprovalInput, ContentStanding>(ActionJson.Default.RevokeApprovalInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "revokeApproval",
        Title = "Withdraw approval links",
        Description = "For a link that fell into wrong hands: withdraws the mailed link of one approver, or of all, at once. It then shows and decides nothing. The question stays open; resendApproval mails new links.",
        Group = ActionGroup.Approval,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: false, Idempotent: true),
        Consequential = true,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(RevokeApprovalInput input, ActionCall call)
    {
        Outcome<ContentItem> outcome = await commands.ApplyAsync(call, input.ContentId, new ContentCommand.RevokeApproval(input.ApproverId));
        string whose = input.ApproverId is null ? "The links of all approvers are" : "The link of this approver is";
        return outcome.Succeeded(out ContentItem? next, out Refusal? refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(next), $"{whose} withdrawn. The question stays open; resendApproval mails new links.")
            : refusal;
    }
}
