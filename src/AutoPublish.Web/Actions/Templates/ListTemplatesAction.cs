using System.Text.Json.Serialization;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Results;
using AutoPublish.Core.Templates;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Templates;

internal sealed class ListTemplatesAction(IDocumentStore documents)
    : ActionHandler<ListTemplatesInput, ListTemplatesOutput>(ActionJson.Default.ListTemplatesInput, ActionJson.Default.ListTemplatesOutput)
{
    private const int DefaultLimit = 20;

    public override ActionDescription Description { get; } = new()
    {
        Name = "listTemplates",
        Title = "List templates",
        Description = "Lists the templates by name, with the parameters that each needs in generateContent.",
        Group = ActionGroup.Templates,
        Scope = AccessScopes.ContentRead,
        Hints = ActionHints.Reads,
        Example = """{"limit":20}""",
    };

    protected override async ValueTask<Outcome<ActionResult<ListTemplatesOutput>>> RunAsync(ListTemplatesInput input, ActionCall call)
    {
        DocumentQuery query = new() { Index = TemplateKinds.ByName, Limit = input.Limit ?? DefaultLimit, Cursor = input.Cursor };
        DocumentPage<Template> page;
        try
        {
            page = await documents.QueryAsync(TemplateKinds.Template, call.TenantId, query, call.Cancelled);
        }
        catch (ArgumentException) when (input.Cursor is not null)
        {
            // The query itself is ours; only the cursor can be what the store does not take.
            return ActionRefusals.BadCursor();
        }

        ListTemplatesOutput output = new() { Items = [.. page.Items.Select(t => TemplateView.Of(t.Value))], NextCursor = page.NextCursor };
        return new ActionResult<ListTemplatesOutput>(output, output.Items.Count == 1 ? "1 template." : $"{output.Items.Count} templates.");
    }
}

internal sealed record ListTemplatesInput
{
    [Field("How many to list; 20 when left out.", Minimum = 1, Maximum = 100)]
    public int? Limit { get; init; }

    [Field("nextCursor of the page before, for the page that follows it.", MinLength = 1, MaxLength = 1000)]
    public string? Cursor { get; init; }
}

internal sealed record ListTemplatesOutput
{
    [Field("By name.")]
    public required IReadOnlyList<TemplateView> Items { get; init; }

    [Field("Send it as cursor to get the next page; null at the end.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NextCursor { get; init; }
}
