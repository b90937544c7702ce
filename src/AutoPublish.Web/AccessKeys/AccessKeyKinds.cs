using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.AccessKeys;

/// <summary>How keys lie in the store: those of one member in one partition, which the key itself names.</summary>
internal static class AccessKeyKinds
{
    /// <summary>A member's keys, by creation.</summary>
    internal const string ByCreation = "created";

    internal static DocumentKind<AccessKey> Key { get; } = new(
        "access-key",
        AccessKeyJson.Default.AccessKey,
        new DocumentIndex<AccessKey>(ByCreation, k => ContentKinds.SortKey(k.CreatedAt) + k.KeyId));

    internal static string PartitionOf(string memberId) => $"keys-{memberId}";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AccessKey))]
internal sealed partial class AccessKeyJson : JsonSerializerContext;
