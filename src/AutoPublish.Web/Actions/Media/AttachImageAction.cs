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
        Description = "Adds an image to posts that are not being sent; each platform gets it in its own size. That makes a new version, as editContent does.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: true),
        Consequential = true,
        Price = Core.Billing.PriceClass.Post,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b","url":"https://example.com/a.jpg","altText":"An espresso machine"}""",
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
