using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>The JSON of containers and of what became of them, on both platforms.</summary>
internal static class ContainerWire
{
    internal sealed record QuotaList(IReadOnlyList<Quota>? Data);

    internal sealed record Quota(long? QuotaUsage, QuotaConfig? Config);

    /// <param name="QuotaDuration">Seconds.</param>
    internal sealed record QuotaConfig(long? QuotaTotal, long? QuotaDuration);

    internal sealed record PostList(IReadOnlyList<Post>? Data, GraphWire.Paging? Paging);

    /// <param name="Caption">On Instagram.</param>
    /// <param name="Text">On Threads.</param>
    internal sealed record Post(string? Id, string? Caption, string? Text, string? Permalink, string? Timestamp);

    internal sealed record Container(string? Id)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Members { get; init; }

        public string? Text(string member) => Members is not null && Members.TryGetValue(member, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ContainerWire.QuotaList))]
[JsonSerializable(typeof(ContainerWire.PostList))]
[JsonSerializable(typeof(ContainerWire.Post))]
[JsonSerializable(typeof(ContainerWire.Container))]
internal sealed partial class ContainerJson : JsonSerializerContext;
