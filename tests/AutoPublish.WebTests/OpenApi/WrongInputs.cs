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
        foreach ((string name, JsonNode? node) in schema["properties"]?.AsObject() ?? [])
        {
            foreach ((string what, JsonNode? value) in ValuesOf(contract, Plain(contract, node)))
            {
                yield return new WrongInput(name, what, With(good, name, value));
            }
        }

        foreach (JsonNode? required in schema["required"]?.AsArray() ?? [])
        {
            JsonObject without = good.DeepClone().AsObject();
            without.Remove((string?)required ?? "");
            yield return new WrongInput((string?)required ?? "", "missing", without);
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
            JsonObject item = Plain(contract, items);
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

    /// <summary>Without references; a choice between a schema and null is that schema with null among its types.</summary>
    private static JsonObject Plain(Contract contract, JsonNode? node)
    {
        JsonObject schema = contract.Resolve(node);
        if (schema["anyOf"] is not JsonArray choice)
        {
            return schema;
        }

        JsonObject known = contract.Resolve(choice[0]).DeepClone().AsObject();
        known["type"] = new JsonArray((string?)known["type"], "null");
        return known;
    }

    private static HashSet<string> Types(JsonObject schema)
    {
        HashSet<string> types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(t => (string?)t ?? "")],
            JsonValue one => [(string?)one ?? ""],
            _ => throw new AssertFailedException($"A field without a type: {schema.ToJsonString()}"),
        };
        if (types.Contains("number"))
        {
            types.Add("integer");
        }

        return types;
    }

    private static JsonObject With(JsonObject good, string name, JsonNode? value)
    {
        JsonObject wrong = good.DeepClone().AsObject();
        wrong[name] = value?.DeepClone();
        return wrong;
    }
}

internal sealed record WrongInput(string Field, string What, JsonObject Input);
