using AutoPublish.Core.Results;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Media;

internal sealed class AttachImageAction(ImageChanges images, ImageSources sources, ContentCommands commands)
    : ActionHandler<AttachImageInput, ContentStanding>(ActionJson.Default.AttachImageInput, ActionJson.Default.ContentStanding)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "attachImage",
        Title = "Attach an image",
        Description = "Adds an image, with a text for those who cannot see it, to posts that are not being sent. Each platform gets it in its own size. That makes a new version: an approval given before no longer counts, and approvers are asked again.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: true),
        Consequential = true,
        Price = Core.Billing.PriceClass.Post,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b","url":"https://images.example.com/machine.jpg","altText":"A chrome espresso machine on a wooden counter"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ContentStanding>>> RunAsync(AttachImageInput input, ActionCall call)
    {
        if (input.Url is null == input.Data is null)
        {
            return ImageRefusals.OneSource();
        }

        ImageWish wish = new(input.ContentId, input.TargetIds, Version: null);
        Outcome<ImageChange> outcome = await images.AttachAsync(call, wish, input.AltText, () => sources.ReadAsync(input.Url, input.Data, call.Cancelled));
        return outcome.Succeeded(out ImageChange? change, out Refusal? refusal)
            ? new ActionResult<ContentStanding>(commands.Standing(change.Content), change.IsNews ? $"Version {change.Content.Version} stands, with the image. {StatusWording.Of(change.Content)}" : "Nothing had to be changed.")
            : refusal;
    }
}
