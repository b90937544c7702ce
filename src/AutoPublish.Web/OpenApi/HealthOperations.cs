using System.Text.Json.Nodes;
using AutoPublish.Web.Health;
using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>Whether the process lives, and whether it can work. Anybody may ask.</summary>
internal sealed class HealthOperations : IContractPart
{
    private const string Tag = "Health";

    public void AddTo(OpenApiDocument document, ContractParts parts)
    {
        document.Tags?.Add(new OpenApiTag { Name = Tag, Description = "Whether this program is well." });
        IOpenApiSchema health = parts.Schemas.Of("Health", JsonNode.Parse("""
            {"type":"object","required":["status","checks"],"properties":{
              "status":{"description":"unavailable when any check is.","type":"string","enum":["ok","unavailable"]},
              "checks":{"description":"What it cannot work without, by name.","type":"object","additionalProperties":{"type":"string","enum":["ok","unavailable"]}}}}
            """)?.AsObject() ?? []);
        Add(document, HealthEndpoints.LiveRoute, Operation(
            "getLiveness", "Is the process alive?", "Answers as long as the process can answer at all; looks at nothing else.", parts.Problems.With(Answer("Alive.", health), 405)));
        OpenApiResponses ready = parts.Problems.With(Answer("Ready.", health), 405);
        ready["503"] = Answer("Something is missing: the checks say what.", health);
        Add(document, HealthEndpoints.ReadyRoute, Operation(
            "getReadiness", "Can it do its work?", "Asks everything that it cannot work without, for five seconds at most.", ready));

        OpenApiOperation Operation(string id, string summary, string description, OpenApiResponses responses) => new()
        {
            Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
            OperationId = id,
            Summary = summary,
            Description = description,
            Security = OAuthSecurity.Nothing,
            Responses = responses,
            Extensions = new Dictionary<string, IOpenApiExtension> { ["x-openai-isConsequential"] = new JsonNodeExtension(JsonValue.Create(false)) },
        };
    }

    private static OpenApiResponse Answer(string description, IOpenApiSchema health) => new() { Description = description, Content = ActionOperations.Json(health, example: null) };

    private static void Add(OpenApiDocument document, string route, OpenApiOperation operation) =>
        document.Paths.Add(route, new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = operation } });
}
