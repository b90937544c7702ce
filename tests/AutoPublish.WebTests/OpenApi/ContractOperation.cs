using System.Text.Json.Nodes;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>One operation of a contract.</summary>
internal sealed record ContractOperation(Contract Contract, string Path, string Method, JsonObject Node)
{
    public string Id => (string?)Node["operationId"] ?? "";

    public bool IsAction => Path.StartsWith("/api/v1/action/", StringComparison.Ordinal);

    /// <summary>Whether its success has no end.</summary>
    public bool IsStream => Statuses.Contains(200) && MediaTypes(200).Contains("text/event-stream");

    public bool NeedsToken => Node["security"] is JsonArray { Count: > 0 };

    /// <summary>All of them are needed.</summary>
    public IReadOnlyList<string> Scopes => [.. (Node["security"]?.AsArray() ?? []).SelectMany(r => r?["oauth2"]?.AsArray() ?? []).Select(s => (string?)s ?? "")];

    public IReadOnlyList<int> Statuses => [.. (Node["responses"]?.AsObject() ?? []).Select(r => int.Parse(r.Key))];

    public JsonObject? Request => Node["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? Contract.Resolve(schema) : null;

    public JsonNode? Example => Node["requestBody"]?["content"]?["application/json"]?["example"]?.DeepClone();

    /// <summary>The media types that an answer with this status can have.</summary>
    public IReadOnlyList<string> MediaTypes(int status) =>
        [.. (Contract.Resolve(Node["responses"]?[status.ToString()])["content"]?.AsObject() ?? []).Select(c => c.Key)];
}
