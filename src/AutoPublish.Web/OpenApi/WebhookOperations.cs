using System.Text.Json.Nodes;
using AutoPublish.Web.Webhooks;
using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>What is posted to receivers.</summary>
internal sealed class WebhookOperations : IContractPart
{
    private const string Tag = "Webhooks";

    public void AddTo(OpenApiDocument document, ContractParts parts)
    {
        document.Tags?.Add(new OpenApiTag { Name = Tag, Description = "What is posted to receivers that an owner set up." });
        List<IOpenApiParameter> headers = [.. Headers(document)];
        string types = string.Join(' ', WebhookTypes.Choices.Where(c => c.Type != WebhookType.Metrics).Select(c => $"{c.Name}: {c.Means}"));
        document.Webhooks = new Dictionary<string, IOpenApiPathItem>
        {
            ["content"] = Item("receiveContent", "A content came to another state", types, parts.Schemas.OfType(WebhookJson.Default.ContentWebhook, isAnswer: true), ContentExample()),
            ["metrics"] = Item("receiveMetrics", "Figures of a post were read", "The newest figures of one post. Figures that were read before they could be sent are skipped.", parts.Schemas.OfType(WebhookJson.Default.MetricsWebhook, isAnswer: true), MetricsExample()),
            ["test"] = Item("receiveTest", "An owner tries the receiver", "Sent once, out of order, when an owner asks for it.", parts.Schemas.OfType(WebhookJson.Default.TestWebhook, isAnswer: true), TestExample()),
        };

        OpenApiPathItem Item(string id, string summary, string description, IOpenApiSchema schema, JsonObject example) => new()
        {
            Operations = new()
            {
                [HttpMethod.Post] = new OpenApiOperation
                {
                    Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
                    OperationId = id,
                    Summary = summary,
                    Description = description,
                    Security = OAuthSecurity.Nothing,
                    Parameters = headers,
                    RequestBody = new OpenApiRequestBody { Required = true, Description = "JSON in UTF-8; the signature is over its bytes.", Content = ActionOperations.Json(schema, example) },
                    // The receiver's own; what the linters want of our answers is not asked of it.
                    Responses = new OpenApiResponses
                    {
                        ["default"] = new OpenApiResponse { Description = "2xx: taken. 410: nothing more, ever; the webhook is disabled at once. Anything else, or nothing within 15 seconds: it is sent again. The body is not read." },
                    },
                },
            },
        };
    }

    private static IEnumerable<IOpenApiParameter> Headers(OpenApiDocument document)
    {
        yield return Header(document, "WebhookId", WebhookSignature.IdHeader, "Names the message; the same whenever it is sent again.", new OpenApiSchema { Type = JsonSchemaType.String }, "msg_0d3c9a2f5b7e41c68a90f1e2d3c4b5a6");
        yield return Header(document, "WebhookTimestamp", WebhookSignature.TimestampHeader, "When it was sent, in seconds since 1970.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }, 1795435200);
        yield return Header(document, "WebhookSignature", WebhookSignature.SignatureHeader, "One entry for each secret, separated by spaces: v1, a comma, and the HMAC-SHA256 of id, timestamp and body, joined by dots, in Base64.", new OpenApiSchema { Type = JsonSchemaType.String }, "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=");
    }

    private static OpenApiParameterReference Header(OpenApiDocument document, string id, string name, string description, OpenApiSchema schema, JsonNode example)
    {
        document.AddComponent<IOpenApiParameter>(id, new OpenApiParameter { Name = name, In = ParameterLocation.Header, Required = true, Description = description, Schema = schema, Example = example });
        return new OpenApiParameterReference(id, document);
    }

    private static JsonObject ContentExample() => Example(WebhookType.Published, """
        {"contentId":"c-4f1d","status":"published","version":1,"updatedAt":"2026-11-23T12:00:00Z","targets":[{"targetId":"x","platform":"x","status":"confirmed","url":"https://x.com/espresso/status/1"}]}
        """);

    private static JsonObject MetricsExample() => Example(WebhookType.Metrics, """{"contentId":"c-4f1d","targetId":"x","platform":"x","counters":{"impressions":1200,"likes":31}}""");

    private static JsonObject TestExample() => Example(WebhookType.Test, """{"webhookId":"wh-7a20"}""");

    private static JsonObject Example(WebhookType type, string data) => new()
    {
        ["type"] = WebhookTypes.NameOf(type),
        ["timestamp"] = "2026-11-23T12:00:00Z",
        ["data"] = JsonNode.Parse(data),
    };
}
