using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace AutoPublish.Web.OpenApi;

/// <summary>The answers that are no success, shared by every operation.</summary>
internal sealed class ProblemResponses(OpenApiDocument document)
{
    private const string CorrelationHeader = "X-Correlation-Id";

    // What the status says; the codes under it stand in the description of the document.
    private static readonly (int Status, string Name, string Description, string[] Headers)[] All =
    [
        (400, "Invalid", "The input is wrong: `errors` names each field.", []),
        (401, "Unauthenticated", "No access token, or one that is not valid here.", ["WWW-Authenticate"]),
        (403, "Forbidden", "The access token or the policy does not allow it.", ["WWW-Authenticate"]),
        (404, "NotFound", "There is no such thing for this caller.", []),
        (405, "MethodNotAllowed", "Another method is needed.", ["Allow"]),
        (408, "TooSlow", "The body did not arrive in time.", []),
        (409, "Conflict", "The state does not allow it, or the requestId was used for another input.", ["Retry-After"]),
        (410, "Gone", "The question was replaced or has expired.", []),
        (413, "TooLarge", "The body is larger than 256 KB.", []),
        (415, "NotJson", "The body is not sent as application/json.", []),
        (429, "Limited", "A limit is reached: send it again after Retry-After seconds.", ["Retry-After", "RateLimit", "RateLimit-Policy"]),
        (500, "Broken", "Something broke on our side; whether it was done is not certain.", []),
    ];

    /// <summary>The statuses that an operation can declare.</summary>
    internal static IReadOnlyList<int> Statuses { get; } = [.. All.Select(p => p.Status)];

    internal static ProblemResponses AddTo(OpenApiDocument document, NamedSchemas schemas)
    {
        IOpenApiSchema problem = ProblemSchema(schemas);
        AddHeader(document, CorrelationHeader, "Ties the answer to our logs; yours where you sent a harmless one.", JsonSchemaType.String);
        AddHeader(document, "WWW-Authenticate", "What is missing (RFC 6750), and where the metadata of this resource is (RFC 9728).", JsonSchemaType.String);
        AddHeader(document, "Allow", "The methods that are possible here.", JsonSchemaType.String);
        AddHeader(document, "Retry-After", "Seconds to wait.", JsonSchemaType.Integer);
        AddHeader(document, "RateLimit", "What is left of the limit that is nearest, and when it is full again.", JsonSchemaType.String);
        AddHeader(document, "RateLimit-Policy", "The limits that count here.", JsonSchemaType.String);
        foreach ((_, string name, string description, string[] headers) in All)
        {
            document.AddComponent(name, new OpenApiResponse
            {
                Description = description,
                Headers = headers.Append(CorrelationHeader).ToDictionary(h => h, h => (IOpenApiHeader)new OpenApiHeaderReference(h, document)),
                Content = new Dictionary<string, IOpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = problem } },
            });
        }

        return new ProblemResponses(document);
    }

    /// <summary>The given success, and the problems in the order of their status.</summary>
    internal OpenApiResponses With(OpenApiResponse success, params IEnumerable<int> statuses)
    {
        success.Headers ??= new Dictionary<string, IOpenApiHeader>();
        success.Headers[CorrelationHeader] = new OpenApiHeaderReference(CorrelationHeader, document);
        OpenApiResponses responses = new() { ["200"] = success };
        foreach (int status in statuses.Order())
        {
            responses[status.ToString()] = new OpenApiResponseReference(All.First(p => p.Status == status).Name, document);
        }

        return responses;
    }

    /// <summary>What <see cref="Problems.ProblemWriter"/> writes.</summary>
    private static IOpenApiSchema ProblemSchema(NamedSchemas schemas)
    {
        schemas.Of("FieldError", Parse("""
            {"type":"object","required":["pointer","detail"],"properties":{
              "pointer":{"description":"Where the mistake is: a JSON pointer (RFC 6901) as a fragment; # is the whole input.","type":"string"},
              "detail":{"description":"What is wrong with it, and what would be right.","type":"string"}}}
            """));
        return schemas.Of("Problem", Parse("""
            {"description":"An answer that is no success (RFC 9457).","type":"object",
             "required":["success","type","title","status","code","detail","remedy","message","correlationId"],"properties":{
              "success":{"description":"Always false.","type":"boolean","enum":[false]},
              "type":{"description":"Names the kind of problem: urn:autopublish:problem: and the code.","type":"string","format":"uri"},
              "title":{"description":"The status in words.","type":"string"},
              "status":{"description":"The HTTP status.","type":"integer","minimum":400,"maximum":599},
              "code":{"description":"Stable; what it means stands in the table of this document.","type":"string","pattern":"^AP[0-9]{4}$"},
              "detail":{"description":"What happened, and to what.","type":"string"},
              "remedy":{"description":"What the caller can do.","type":"string"},
              "message":{"description":"Detail and remedy, for clients that know only the envelope.","type":"string"},
              "errors":{"description":"Each mistake of the input; absent when the problem is another.","type":"array","items":{"$ref":"#/components/schemas/FieldError"}},
              "correlationId":{"description":"Ties the answer to our logs; tell it to support.","type":"string"}}}
            """));
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)?.AsObject() ?? [];

    private static void AddHeader(OpenApiDocument document, string name, string description, JsonSchemaType type) =>
        document.AddComponent(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } });
}
