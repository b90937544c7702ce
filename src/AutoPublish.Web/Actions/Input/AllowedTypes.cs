using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutoPublish.Web.Actions.Input;

/// <summary>The <c>type</c> keyword of a schema.</summary>
internal readonly record struct AllowedTypes(bool Text, bool Number, bool Integer, bool Boolean, bool HasObject, bool HasList)
{
    internal static AllowedTypes Of(JsonNode? type)
    {
        HashSet<string> names = type switch
        {
            JsonArray several => [.. several.Select(t => (string?)t ?? "")],
            JsonValue one => [(string?)one ?? ""],
            _ => [],
        };
        return new AllowedTypes(
            names.Contains("string"),
            names.Contains("number"),
            names.Contains("integer"),
            names.Contains("boolean"),
            names.Contains("object"),
            names.Contains("array"));
    }

    internal bool Allow(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text,
        JsonValueKind.Number => Number || (Integer && value.TryGetInt64(out _)),
        JsonValueKind.True or JsonValueKind.False => Boolean,
        JsonValueKind.Object => HasObject,
        JsonValueKind.Array => HasList,
        _ => false,
    };

    internal static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => "null",
    };

    public override string ToString()
    {
        (bool Has, string Name)[] names =
        [
            (Text, "a text"), (Number, "a number"), (Integer, "a whole number"), (Boolean, "true or false"),
            (HasObject, "an object"), (HasList, "a list"),
        ];
        return string.Join(" or ", names.Where(n => n.Has).Select(n => n.Name));
    }
}
