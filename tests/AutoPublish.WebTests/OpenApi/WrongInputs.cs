using System.Text.Json.Nodes;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>Inputs with one mistake each, made from a schema of the contract and an input that fits it.</summary>
internal static class WrongInputs
{
    private static readonly (string Type, Func<JsonNode?> Value)[] Values =
    [
        ("string", () => "text"),
        ("integer", () => 3),
        ("number", () => 1.5),
        ("boolean", () => true),
        ("object", () => new JsonObject()),
        ("array", () => new JsonArray()),
        ("null", () => null),
    ];

    public static IEnumerable<WrongInput> Of(Contract contract, JsonObject schema, JsonObject good)
    {
        HashSet<string> needed = [.. (schema["required"]?.AsArray() ?? []).Select(r => (string?)r ?? "")];
        foreach ((string name, JsonNode? node) in schema["properties"]?.AsObject() ?? [])
        {
            // Null for a field that may be left out is one left out; see openapi/CHANGELOG.md.
            foreach ((string what, JsonNode? value) in ValuesOf(contract, contract.Resolve(node)).Where(v => v.Value is not null || needed.Contains(name)))
            {
                yield return new WrongInput(name, what, With(good, name, value));
            }
        }

        foreach (string name in needed)
        {
            JsonObject without = good.DeepClone().AsObject();
            without.Remove(name);
            yield return new WrongInput(name, "missing", without);
        }

        if ((bool?)schema["additionalProperties"] == false)
        {
            yield return new WrongInput("surelyNotKnown", "unknown", With(good, "surelyNotKnown", "text"));
        }
    }

    /// <summary>Only the wrong types of every field.</summary>
    public static IEnumerable<WrongInput> OfTypes(Contract contract, JsonObject schema, JsonObject good) =>
        Of(contract, schema, good).Where(w => w.What.StartsWith("type ", StringComparison.Ordinal));

    private static IEnumerable<(string What, JsonNode? Value)> ValuesOf(Contract contract, JsonObject schema)
    {
        HashSet<string> types = Types(schema);
        foreach ((string type, Func<JsonNode?> value) in Values.Where(v => !types.Contains(v.Type) && !(v.Type == "integer" && types.Contains("number"))))
        {
            yield return ($"type {type}", value());
        }

        if (types.Contains("string"))
        {
            foreach ((string, JsonNode?) text in Texts(schema))
            {
                yield return text;
            }
        }

        if (schema["minimum"] is { } minimum)
        {
            yield return ("too small", (int)minimum - 1);
        }

        if (schema["maximum"] is { } maximum)
        {
            yield return ("too large", (int)maximum + 1);
        }

        if (schema["items"] is { } items)
        {
            JsonObject item = contract.Resolve(items);
            JsonNode one = item["enum"]?[0]?.DeepClone() ?? "text";
            foreach ((string, JsonNode?) list in Lists(schema, one).Concat(ValuesOf(contract, item).Select(v => ($"item {v.What}", (JsonNode?)new JsonArray(v.Value)))))
            {
                yield return list;
            }
        }

        if (schema["additionalProperties"] is JsonObject others)
        {
            foreach ((string, JsonNode?) map in Maps(schema).Concat(ValuesOf(contract, others).Select(v => ($"member {v.What}", (JsonNode?)new JsonObject { ["x"] = v.Value }))))
            {
                yield return map;
            }
        }
    }

    private static IEnumerable<(string, JsonNode?)> Texts(JsonObject schema)
    {
        if (schema["enum"] is not null)
        {
            yield return ("not in the enumeration", "surely-not-one-of-them");
            yield break;
        }

        if (schema["minLength"] is { } min && (int)min > 0)
        {
            yield return ("too short", new string('a', (int)min - 1));
        }

        if (schema["maxLength"] is { } max)
        {
            yield return ("too long", new string('a', (int)max + 1));
        }
    }

    private static IEnumerable<(string, JsonNode?)> Lists(JsonObject schema, JsonNode one)
    {
        if (schema["minItems"] is { } min && (int)min > 0)
        {
            yield return ("too few", new JsonArray());
        }

        if (schema["maxItems"] is { } max)
        {
            yield return ("too many", new JsonArray([.. Enumerable.Range(0, (int)max + 1).Select(_ => one.DeepClone())]));
        }

        if ((bool?)schema["uniqueItems"] == true)
        {
            yield return ("twice the same", new JsonArray(one.DeepClone(), one.DeepClone()));
        }
    }

    private static IEnumerable<(string, JsonNode?)> Maps(JsonObject schema)
    {
        if (schema["minProperties"] is { } min && (int)min > 0)
        {
            yield return ("too few", new JsonObject());
        }

        if (schema["maxProperties"] is { } max)
        {
            yield return ("too many", new JsonObject(Enumerable.Range(0, (int)max + 1).Select(i => KeyValuePair.Create($"n{i}", (JsonNode?)"text"))));
        }
    }

    private static HashSet<string> Types(JsonObject schema)
    {
        // One type each: clients that know no more must be able to send every field.
        string type = (string?)(schema["type"] as JsonValue) ?? throw new AssertFailedException($"A field without one type: {schema.ToJsonString()}");
        return type == "number" ? [type, "integer"] : [type];
    }

    private static JsonObject With(JsonObject good, string name, JsonNode? value)
    {
        JsonObject wrong = good.DeepClone().AsObject();
        wrong[name] = value?.DeepClone();
        return wrong;
    }
}

internal sealed record WrongInput(string Field, string What, JsonObject Input);
