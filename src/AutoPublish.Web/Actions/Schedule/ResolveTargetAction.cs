using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Schedule;

internal sealed class ResolveTargetAction(ContentCommands commands)
    : ActionHandler<TargetCommandInput, ContentStanding>(ActionJson.Default.TargetCommandInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "resolveTarget",
        Title = "Settle an open outcome",
        Description = "Asks the platform now whether a post whose sending got no answer is there. It is asked again by itself anyway; nothing is sent by this.",
        Group = ActionGroup.Schedule,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: false, OpenWorld: true, Idempotent: true),
        Consequential = true,
        Price = Core.Billing.PriceClass.Read,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b","targetId":"x"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(TargetCommandInput input, ActionCall call)
    {
        Outcome<ContentItem> outcome = await commands.ApplyAsync(call, input.ContentId, new ContentCommand.ResolveTarget(input.TargetId));
        return outcome.Succeeded(out ContentItem? next, out Refusal? refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(next), "The platform is asked now.")
            : refusal;
    }
}
