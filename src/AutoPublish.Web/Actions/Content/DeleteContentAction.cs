using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Content;

internal sealed class DeleteContentAction(ContentWriter writer, ContentWaker waker)
    : ActionHandler<ContentCommandInput, DeletedOutput>(ActionJson.Default.ContentCommandInput, ActionJson.Default.DeletedOutput)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "deleteContent",
        Title = "Delete a content",
        Description = "Removes a content with all its versions from AutoPublish, for good. Posts that are out stay on their platforms. Refused while something of it is being sent.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: false, Idempotent: true),
        Consequential = true,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<DeletedOutput>>> RunAsync(ContentCommandInput input, ActionCall call)
    {
        Outcome<ContentItem> outcome = await writer.DeleteAsync(call.TenantId, input.ContentId, call.Cancelled);
        if (!outcome.Succeeded(out ContentItem? deleted, out Refusal? refusal))
        {
            return refusal;
        }

        // It finds no document, and ends.
        await waker.WakeAsync(deleted, CancellationToken.None);
        return new ActionResult<DeletedOutput>(new DeletedOutput { Id = input.ContentId }, "It is deleted.");
    }
}
