using System.Text.Json.Nodes;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Events;
using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>The stream of a tenant's contents.</summary>
internal sealed class EventOperations : IContractPart
{
    private const string Tag = "Events";
    private static readonly int[] Statuses = [401, 403, 405, 429, 500];

    public void AddTo(OpenApiDocument document, ContractParts parts)
    {
        document.Tags?.Add(new OpenApiTag { Name = Tag, Description = "Contents as they change." });
        parts.Schemas.OfType(EventJson.Default.ContentEvent, isAnswer: true);
        IOpenApiSchema stream = parts.Schemas.Read(new JsonObject
        {
            ["description"] = "Server-sent events (WHATWG HTML). The data of an event named content is one ContentEvent. An event named reset, with empty data, says that the id sent is not known here: read listContent, then go on.",
            ["type"] = "string",
            ["contentMediaType"] = "application/json",
            ["contentSchema"] = NamedSchemas.Reference(nameof(ContentEvent)),
        });
        OpenApiOperation operation = new()
        {
            Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
            OperationId = "streamEvents",
            Summary = "Follow every content",
            Description = "Tells how a content stands each time one changes, as server-sent events. Not for clients that wait for an end: the stream has none. Send the last id you got as lastEventId, or as the header Last-Event-ID, to miss nothing.",
            Security = parts.Security.Needs(AccessScopes.ContentRead),
            Parameters =
            [
                new OpenApiParameter
                {
                    Name = "lastEventId",
                    In = ParameterLocation.Query,
                    Description = "The id of the last event that arrived; for clients that cannot send the header Last-Event-ID.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
                },
            ],
            Responses = parts.Problems.With(
                new OpenApiResponse
                {
                    Description = "The stream. It ends when the access token does.",
                    Content = new Dictionary<string, IOpenApiMediaType> { ["text/event-stream"] = new OpenApiMediaType { Schema = stream } },
                },
                Statuses),
            Extensions = new Dictionary<string, IOpenApiExtension> { ["x-openai-isConsequential"] = new JsonNodeExtension(JsonValue.Create(false)) },
        };
        document.Paths.Add(EventsEndpoint.Route, new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = operation } });
    }
}
