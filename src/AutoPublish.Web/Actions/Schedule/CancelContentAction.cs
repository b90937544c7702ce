using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Schedule;

internal sealed class CancelContentAction(ContentCommands commands)
    : ActionHandler<ContentCommandInput, ContentStanding>(ActionJson.Default.ContentCommandInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "cancelContent",
        Title = "Call it off",
        Description = "Calls a content off before anything of it was sent; an open approval becomes moot. What is being sent or is out cannot be called off.",
        Group = ActionGroup.Schedule,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: false, Idempotent: true),
        Consequential = true,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(ContentCommandInput input, ActionCall call)
    {
        if (!(await commands.ReadAsync(call, input.ContentId)).Succeeded(out ContentItem? content, out Refusal? refusal))
        {
            return refusal;
        }

        if (content.Status == ContentStatus.Cancelled || (content.Status == ContentStatus.Publishing && content.Targets.Any(t => t.Status == TargetStatus.Cancelled)))
        {
            return new ActionResult<ContentStanding>(commands.Standing(content), "It was cancelled before.");
        }

        return (await commands.ApplyAsync(call, input.ContentId, new ContentCommand.Cancel())).Succeeded(out ContentItem? next, out refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(next), StatusWording.Of(next))
            : refusal;
    }
}
