using System.Text.Json;

namespace AutoPublish.Functions.Durable;

/// <summary>
/// Carries what the registry has written through Durable Task's own serializer as it is: what lies in a history is the same JSON as
/// in the embedded engine.
/// </summary>
internal static class RawJson
{
    public static JsonElement? Read(string? json) => json is null ? null : JsonElement.Parse(json);

    public static string? Write(JsonElement? element) =>
        element is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value ? value.GetRawText() : null;
}
