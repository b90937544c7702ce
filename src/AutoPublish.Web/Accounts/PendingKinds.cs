using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Accounts;

/// <summary>How connections that wait lie in the store: in the partition of the tenant that they are for.</summary>
internal static class PendingKinds
{
    internal const string ByEnd = "end";

    /// <summary>Somebody is at the platform.</summary>
    internal static DocumentKind<PendingConnection> Asked { get; } = Kind("connect-asked");

    /// <summary>Somebody chooses among the accounts that the platform named.</summary>
    internal static DocumentKind<PendingConnection> Choosing { get; } = Kind("connect-choosing");

    private static DocumentKind<PendingConnection> Kind(string name) => new(
        name,
        PendingJson.Default.PendingConnection,
        new DocumentIndex<PendingConnection>(ByEnd, p => ContentKinds.SortKey(p.ExpiresAt) + p.PendingId));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PendingConnection))]
[JsonSerializable(typeof(IReadOnlyList<GrantText>))]
internal sealed partial class PendingJson : JsonSerializerContext;
