using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.SignIn;

/// <summary>Sessions lie in the partition of their member, so that one member's can be listed and ended together.</summary>
internal static class SessionKinds
{
    /// <summary>The sessions of a member, in the order in which they began.</summary>
    internal const string ByStart = "start";

    internal static DocumentKind<Session> Session { get; } = new(
        "session",
        SessionJson.Default.Session,
        new DocumentIndex<Session>(ByStart, s => s.CreatedAt.UtcTicks.ToString("D19")));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Session))]
internal sealed partial class SessionJson : JsonSerializerContext;
