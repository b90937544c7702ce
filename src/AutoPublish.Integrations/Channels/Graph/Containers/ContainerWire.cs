using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>The JSON of containers and of what became of them, on both platforms.</summary>
internal static class ContainerWire
{
    internal sealed record QuotaList(IReadOnlyList<Quota>? Data);

    internal sealed record Quota(long? QuotaUsage, QuotaConfig? Config, long? ReplyQuotaUsage, QuotaConfig? ReplyConfig);

    /// <param name="QuotaDuration">Seconds.</param>
    internal sealed record QuotaConfig(long? QuotaTotal, long? QuotaDuration);

    internal sealed record PostList(IReadOnlyList<Post>? Data, GraphWire.Paging? Paging);

    /// <param name="Caption">On Instagram.</param>
    /// <param name="Text">On Threads.</param>
    internal sealed record Post(string? Id, string? Caption, string? Text, string? Permalink, string? Timestamp)
    {
        /// <summary>On Threads, of answers.</summary>
        public Reference? RepliedTo { get; init; }
    }

    internal sealed record Reference(string? Id);

    /// <param name="Status">How far it is, on Threads; on Instagram a sentence or the number of an error.</param>
    /// <param name="StatusCode">How far it is, on Instagram.</param>
    /// <param name="ErrorMessage">On Threads.</param>
    internal sealed record Container(string? Id, JsonElement? Status, JsonElement? StatusCode, JsonElement? ErrorMessage)
    {
        public string? Text(string member)
        {
            var value = member switch
            {
                "status" => Status,
                "status_code" => StatusCode,
                "error_message" => ErrorMessage,
                _ => throw new ArgumentOutOfRangeException(nameof(member), member, "Not read."),
            };
            return value is { ValueKind: JsonValueKind.String or JsonValueKind.Number } told ? told.ToString() : null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ContainerWire.QuotaList))]
[JsonSerializable(typeof(ContainerWire.PostList))]
[JsonSerializable(typeof(ContainerWire.Post))]
[JsonSerializable(typeof(ContainerWire.Container))]
internal sealed partial class ContainerJson : JsonSerializerContext;
