using System.Text.Json.Nodes;

namespace AutoPublish.Web.Actions.Input;

/// <summary>The null among what a schema allows.</summary>
internal static class NullKeyword
{
    /// <summary>Takes it out, and tells whether it was there.</summary>
    internal static bool Remove(JsonObject schema)
    {
        bool had = false;
        if (schema["type"] is JsonArray types)
        {
            string[] rest = [.. types.Select(t => (string?)t ?? "").Where(t => t != "null")];
            had = rest.Length < types.Count;
            schema["type"] = rest.Length == 1 ? rest[0] : new JsonArray([.. rest.Select(t => (JsonNode?)t)]);
        }

        if (schema["enum"] is JsonArray values)
        {
            had |= values.RemoveAll(v => v is null) > 0;
        }

        return had;
    }
}
