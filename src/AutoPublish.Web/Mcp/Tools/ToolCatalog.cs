using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Mcp.Widget;
using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp.Tools;

/// <summary>The actions as tools: everything a tool says of itself is what its action says.</summary>
internal sealed class ToolCatalog(ActionRegistry actions)
{
    // Made at the first question, and the same for every caller: who lacks a scope learns by it what to ask for.
    private readonly Lazy<Tool[]> _tools = new(() => [.. actions.All.Select(Of)]);

    internal ListToolsResult List() => new() { Tools = _tools.Value };

    private static Tool Of(ActionHandler action)
    {
        ActionDescription description = action.Description;
        return new Tool
        {
            Name = description.Name,
            Title = description.Title,
            Description = description.Description,
            InputSchema = Element(action.InputSchema),
            OutputSchema = Element(action.OutputSchema),
            Annotations = new ToolAnnotations
            {
                Title = description.Title,
                ReadOnlyHint = description.Hints.ReadOnly,
                DestructiveHint = description.Hints.Destructive,
                OpenWorldHint = description.Hints.OpenWorld,
                IdempotentHint = description.Hints.Idempotent,
            },
            Meta = Meta(description),
        };
    }

    private static JsonObject Meta(ActionDescription description)
    {
        JsonObject meta = new()
        {
            // ChatGPT reads there what to ask its user for before it calls.
            ["securitySchemes"] = new JsonArray(new JsonObject
            {
                ["type"] = "oauth2",
                ["scopes"] = new JsonArray(ScopeNames.Format(description.Scope)),
            }),
        };
        if (PreviewWidget.Shows(description.Name))
        {
            meta["ui"] = new JsonObject
            {
                ["resourceUri"] = PreviewWidget.Address,
                ["visibility"] = new JsonArray("model", "app"),
            };
        }

        return meta;
    }

    private static JsonElement Element(JsonObject schema) => JsonSerializer.SerializeToElement(schema, McpJson.Default.JsonObject);
}
