using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Content;

internal sealed class DeleteContentAction(Deletions deletions)
    : ActionHandler<DeleteContentInput, DeletedOutput>(ActionJson.Default.DeleteContentInput, ActionJson.Default.DeletedOutput)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "deleteContent",
        Title = "Delete a content",
        Description = "Removes a content with all its versions from AutoPublish, for good. Posts that are out stay on their platforms unless takeDown is true. Refused while something of it is being sent.",
        Group = ActionGroup.Content,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: true, Idempotent: true),
        Consequential = true,
        Example = """{"contentId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<DeletedOutput>>> RunAsync(DeleteContentInput input, ActionCall call)
    {
        Outcome<ContentItem> outcome = await deletions.DeleteAsync(call, input.ContentId, input.TakeDown == true);
        return outcome.Succeeded(out ContentItem? content, out Refusal? refusal)
            ? new ActionResult<DeletedOutput>(
                new DeletedOutput { Id = input.ContentId },
                Deletions.IsUnderWay(content) ? "Its posts are being taken down; then it is deleted. getContent tells what keeps it." : "It is deleted.")
            : refusal;
    }
}
