using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Schedule;

internal sealed class RetryTargetAction(ContentCommands commands)
    : ActionHandler<TargetCommandInput, ContentStanding>(ActionJson.Default.TargetCommandInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "retryTarget",
        Title = "Try a target again",
        Description = "Tries a target again that the platform refused, or that is held back, while its approved window is open. What may have arrived is never sent again: use resolveTarget for that.",
        Group = ActionGroup.Schedule,
        Scope = AccessScopes.ContentPublish,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: false),
        Consequential = true,
        Price = Core.Billing.PriceClass.Post,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b","targetId":"x"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(TargetCommandInput input, ActionCall call)
    {
        Outcome<ContentItem> outcome = await commands.ApplyAsync(call, input.ContentId, new ContentCommand.RetryTarget(input.TargetId));
        return outcome.Succeeded(out ContentItem? next, out Refusal? refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(next), "It is tried again now.")
            : refusal;
    }
}
