using System.Text.Json;

namespace AutoPublish.Core.Evidence;

/// <summary>A value of a pack that somebody handed in: whatever it is asked for and is not, it answers with null.</summary>
internal readonly struct EvidenceValue(JsonElement? json)
{
    internal JsonElement? Json { get; } = json;

    internal bool IsObject => Json is { ValueKind: JsonValueKind.Object };

    internal bool IsList => Json is { ValueKind: JsonValueKind.Array };

    internal string? Text => Json is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    internal long? Number => Json is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out long value) ? value : null;

    internal bool? Flag => Json switch { { ValueKind: JsonValueKind.True } => true, { ValueKind: JsonValueKind.False } => false, _ => null };

    internal DateTimeOffset? Time => EvidenceTime.Read(Text);

    internal IReadOnlyList<EvidenceValue> Items => IsList ? [.. Json.GetValueOrDefault().EnumerateArray().Select(e => new EvidenceValue(e))] : [];

    internal IReadOnlyList<string> Names => IsObject ? [.. Json.GetValueOrDefault().EnumerateObject().Select(p => p.Name)] : [];

    internal EvidenceValue this[string name] => IsObject && Json.GetValueOrDefault().TryGetProperty(name, out JsonElement member) ? new(member) : default;
}
