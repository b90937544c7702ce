using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Media;

internal sealed class RemoveImageAction(ImageChanges images, ContentCommands commands)
    : ActionHandler<RemoveImageInput, ContentStanding>(ActionJson.Default.RemoveImageInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "removeImage",
        Title = "Remove an image",
        Description = "Takes an image off posts that are not being sent. That makes a new version, as editContent does.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: false),
        Consequential = true,
        Price = Core.Billing.PriceClass.Post,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b","position":1}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(RemoveImageInput input, ActionCall call)
    {
        Outcome<ImageChange> outcome = await images.RemoveAsync(call, new ImageWish(input.ContentId, input.TargetIds, Version: null), input.Position);
        return outcome.Succeeded(out ImageChange? change, out Refusal? refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(change.Content), $"Version {change.Content.Version} stands, without the image. {StatusWording.Of(change.Content)}")
            : refusal;
    }
}
