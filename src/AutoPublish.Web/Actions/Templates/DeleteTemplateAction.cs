using AutoPublish.Core.Documents;
using AutoPublish.Core.Results;
using AutoPublish.Core.Templates;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Templates;

internal sealed class DeleteTemplateAction(IDocumentStore documents)
    : ActionHandler<DeleteTemplateInput, DeletedOutput>(ActionJson.Default.DeleteTemplateInput, ActionJson.Default.DeletedOutput)
{
    public override ActionDescription Description { get; } = new()
    {
        Name = "deleteTemplate",
        Title = "Delete a template",
        Description = "Removes a template for good. Contents made from it stay; one whose texts are still being made fails.",
        Group = ActionGroup.Templates,
        Scope = AccessScopes.ContentWrite,
        Hints = new ActionHints(ReadOnly: false, Destructive: true, OpenWorld: false, Idempotent: true),
        Consequential = true,
        Example = """{"templateId":"0199a1b2c3d47e8f9a0b1c2d3e4f5a6b"}""",
    };

    protected override async ValueTask<Outcome<ActionResult<DeletedOutput>>> RunAsync(DeleteTemplateInput input, ActionCall call)
    {
        WriteResult deleted = await documents.DeleteAsync(TemplateKinds.Template, call.TenantId, input.TemplateId, etag: null, call.Cancelled);
        return deleted.Succeeded
            ? new ActionResult<DeletedOutput>(new DeletedOutput { Id = input.TemplateId }, "It is deleted.")
            : ActionRefusals.NoTemplate(input.TemplateId);
    }
}

internal sealed record DeleteTemplateInput : IRepeatable
{
    [Field("The template, as listTemplates names it.", MinLength = 1, MaxLength = 64)]
    public required string TemplateId { get; init; }

    [Field(IRepeatable.Meaning, MinLength = 1, MaxLength = IRepeatable.MaxLength)]
    public string? RequestId { get; init; }
}
