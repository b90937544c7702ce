using System.Net.Http.Headers;
using System.Text.Json;

namespace AutoPublish.ContractTests.Emulators;

/// <param name="Body">Undefined when there is none.</param>
internal sealed record XrpcAnswer(int Status, JsonElement Body, HttpResponseHeaders Headers)
{
    /// <summary>The status and the name of the error: <c>400 InvalidRequest</c>; of a success <c>200</c>.</summary>
    public string Outcome => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("error", out JsonElement error) ? $"{Status} {error}" : $"{Status}";

    /// <summary>A text of the body by its names.</summary>
    public string this[params string[] path] => path.Aggregate(Body, (at, name) => at.GetProperty(name)).ToString();

    public string? Header(string name) => Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : null;
}
