using System.Text.Json.Nodes;
using AutoPublish.Web.Actions;
using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>Each action of the registry as an operation of its own.</summary>
internal sealed class ActionOperations(ActionRegistry actions) : IContractPart
{
    internal const string ReplayedHeader = "X-Request-Replayed";

    // What can be refused before an action is even looked at.
    private static readonly int[] Always = [400, 401, 403, 405, 408, 413, 415, 429, 500];
    private static readonly string[] Ids = ["contentId", "templateId", "accountId"];

    public void AddTo(OpenApiDocument document, ContractParts parts)
    {
        document.AddComponent(ReplayedHeader, new OpenApiHeader
        {
            Description = "true when the answer was given before, to the same requestId; absent otherwise.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["true"] },
        });
        foreach (ActionGroup group in actions.All.Select(a => a.Description.Group).Distinct())
        {
            document.Tags?.Add(new OpenApiTag { Name = group.ToString(), Description = Meaning(group) });
        }

        foreach (ActionHandler action in actions.All)
        {
            document.Paths.Add(PathOf(action.Description.Name), new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = Operation(action, document, parts) } });
        }
    }

    internal static string PathOf(string name) => ActionEndpoint.Route.Replace("{actionName}", name, StringComparison.Ordinal);

    private static OpenApiOperation Operation(ActionHandler action, OpenApiDocument document, ContractParts parts)
    {
        ActionDescription description = action.Description;
        return new OpenApiOperation
        {
            Tags = new HashSet<OpenApiTagReference> { new(description.Group.ToString(), document) },
            OperationId = description.Name,
            Summary = description.Title,
            Description = description.Description,
            Security = parts.Security.Needs(description.Scope),
            RequestBody = new OpenApiRequestBody
            {
                Required = action.InputSchema["required"] is JsonArray { Count: > 0 },
                Content = Json(parts.Schemas.OfType(action.InputType, isAnswer: false), JsonNode.Parse(description.Example)),
            },
            Responses = parts.Problems.With(Success(action, document, parts), Statuses(action)),
            Extensions = new Dictionary<string, IOpenApiExtension>
            {
                ["x-openai-isConsequential"] = new JsonNodeExtension(JsonValue.Create(description.Consequential)),
                ["x-price-class"] = new JsonNodeExtension(description.Price.ToString().ToLowerInvariant()),
                ["x-hints"] = new JsonNodeExtension(Hints(description.Hints)),
            },
        };
    }

    /// <summary>The envelope with the output of this action.</summary>
    private static OpenApiResponse Success(ActionHandler action, OpenApiDocument document, ContractParts parts)
    {
        parts.Schemas.OfType(action.OutputType, isAnswer: true);
        string name = action.OutputType.Type.Name;
        OpenApiResponse response = new()
        {
            Description = "Done.",
            Content = Json(parts.Schemas.Of($"{name}Answer", Envelope(NamedSchemas.Reference(name))), example: null),
        };
        if (action.Description.Consequential)
        {
            response.Headers = new Dictionary<string, IOpenApiHeader> { [ReplayedHeader] = new OpenApiHeaderReference(ReplayedHeader, document) };
        }

        return response;
    }

    internal static JsonObject Envelope(JsonObject data) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("success", "data", "message"),
        ["properties"] = new JsonObject
        {
            ["success"] = new JsonObject { ["description"] = "Always true.", ["type"] = "boolean", ["enum"] = new JsonArray(true) },
            ["data"] = data,
            ["message"] = new JsonObject { ["description"] = "For people: what was done, and what happens next.", ["type"] = "string" },
        },
    };

    internal static Dictionary<string, IOpenApiMediaType> Json(IOpenApiSchema schema, JsonNode? example) => new()
    {
        ["application/json"] = new OpenApiMediaType { Schema = schema, Example = example },
    };

    internal static IEnumerable<int> Statuses(ActionHandler action)
    {
        JsonObject fields = action.InputSchema["properties"] as JsonObject ?? [];
        return [
            .. Always,
            .. Ids.Any(fields.ContainsKey) ? [404] : (int[])[],
            .. action.Description.Consequential || action.Description.NeedsState ? [409] : (int[])[],
            .. fields.ContainsKey("approvalId") ? [410] : (int[])[],
        ];
    }

    internal static IEnumerable<int> StatusesOfAny => [.. Always, 404, 409, 410];

    private static JsonObject Hints(ActionHints hints) => new()
    {
        ["readOnly"] = hints.ReadOnly,
        ["destructive"] = hints.Destructive,
        ["openWorld"] = hints.OpenWorld,
        ["idempotent"] = hints.Idempotent,
    };

    private static string Meaning(ActionGroup group) => group switch
    {
        ActionGroup.Content => "Make, look at and change what goes out.",
        ActionGroup.Approval => "Ask a person, and decide.",
        ActionGroup.Schedule => "When it goes out, and what happens to single targets.",
        ActionGroup.Templates => "Texts with parameters, to make contents from.",
        ActionGroup.Engagement => "What a post brought about.",
        ActionGroup.Accounts => "The accounts that posts go out by.",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Not described."),
    };
}
