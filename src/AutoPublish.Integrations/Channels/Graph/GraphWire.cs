using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>The parts of the Graph API's JSON that its platforms share. Unknown members are ignored.</summary>
internal static class GraphWire
{
    /// <summary>Either an <see cref="Error"/>, or the flat form of <c>api.instagram.com</c>.</summary>
    internal sealed record Failure(Error? Error, string? ErrorMessage, string? ErrorType, int? Code);

    /// <param name="ErrorUserMsg">For a person; often missing.</param>
    /// <param name="FbtraceId">What Meta's support asks for.</param>
    internal sealed record Error(
        string? Message, string? Type, int? Code, int? ErrorSubcode, bool? IsTransient, string? ErrorUserTitle, string? ErrorUserMsg, string? FbtraceId);

    internal sealed record Created(string? Id);

    internal sealed record Success([property: JsonPropertyName("success")] bool? IsSuccess);

    internal sealed record Paging(Cursors? Cursors, string? Next);

    internal sealed record Cursors(string? After);

    /// <param name="Permissions">A text with commas, or a list.</param>
    /// <param name="ExpiresIn">Seconds.</param>
    internal sealed record Token(string? AccessToken, long? ExpiresIn, JsonElement? Permissions, IReadOnlyList<Token>? Data);

    internal sealed record InsightList(IReadOnlyList<Insight>? Data);

    internal sealed record Insight(string? Name, IReadOnlyList<InsightValue>? Values, InsightValue? TotalValue)
    {
        /// <summary>Lifetime figures have one value, in one of two places.</summary>
        public long? Figure => TotalValue?.Number ?? (Values is { Count: > 0 } values ? values[0].Number : null);
    }

    internal sealed record InsightValue(JsonElement? Value)
    {
        public long? Number => Value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var figure) ? figure : null;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GraphWire.Failure))]
[JsonSerializable(typeof(GraphWire.Created))]
[JsonSerializable(typeof(GraphWire.Success))]
[JsonSerializable(typeof(GraphWire.Token))]
[JsonSerializable(typeof(GraphWire.InsightList))]
internal sealed partial class GraphJson : JsonSerializerContext;
