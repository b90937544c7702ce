using System.Text.Json.Nodes;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Auth;
using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>Every action by its name: for clients that know one operation only.</summary>
internal sealed class GenericActionOperation(ActionRegistry actions) : IContractPart
{
    private const string Tag = "Any action";

    public void AddTo(OpenApiDocument document, ContractParts parts)
    {
        document.Tags?.Add(new OpenApiTag { Name = Tag, Description = "The same actions behind one operation." });
        IOpenApiSchema answer = parts.Schemas.Of("AnyAnswer", ActionOperations.Envelope(new JsonObject
        {
            ["description"] = "What the action's own operation says.",
            ["type"] = "object",
            ["additionalProperties"] = true,
        }));
        OpenApiOperation operation = new()
        {
            Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
            OperationId = "executeAction",
            Summary = "Carry out an action by its name",
            Description = "Does what the operation of the same name does, with the same input and scope. Prefer that operation: it says what the input must be.",
            Security = parts.Security.Needs(AccessScopes.None),
            Parameters =
            [
                new OpenApiParameter
                {
                    Name = "actionName",
                    In = ParameterLocation.Path,
                    Required = true,
                    Description = "Which action; letter case counts.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. actions.All.Select(a => (JsonNode)a.Description.Name)] },
                },
            ],
            RequestBody = new OpenApiRequestBody
            {
                Content = ActionOperations.Json(
                    parts.Schemas.Read(new JsonObject { ["description"] = "The input of the action.", ["type"] = "object", ["additionalProperties"] = true }),
                    new JsonObject { ["limit"] = 10 }),
            },
            Responses = parts.Problems.With(
                new OpenApiResponse
                {
                    Description = "Done.",
                    Headers = new Dictionary<string, IOpenApiHeader> { [ActionOperations.ReplayedHeader] = new OpenApiHeaderReference(ActionOperations.ReplayedHeader, document) },
                    Content = ActionOperations.Json(answer, example: null),
                },
                ActionOperations.StatusesOfAny),
            Extensions = new Dictionary<string, IOpenApiExtension> { ["x-openai-isConsequential"] = new JsonNodeExtension(JsonValue.Create(true)) },
        };
        document.Paths.Add(ActionEndpoint.Route, new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = operation } });
    }
}
