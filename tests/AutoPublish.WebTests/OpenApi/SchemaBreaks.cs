using System.Text.Json.Nodes;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>
/// Compares two schemas. A schema of a request may only take more than before, one of a response only give what it gave
/// before and fields besides.
/// </summary>
internal sealed class SchemaBreaks(Contract released, Contract current, List<string> found)
{
    private const string OpenEnum = "x-open-enum";
    private static readonly string[] Upper = ["maxLength", "maxItems", "maxProperties", "maximum"];
    private static readonly string[] Lower = ["minLength", "minItems", "minProperties", "minimum"];
    private static readonly string[] Known =
    [
        "$ref", "type", "enum", "format", "pattern", "description", "properties", "required", "additionalProperties", "items",
        "uniqueItems", "contentMediaType", "contentSchema", "example", "examples", "default", "deprecated", "title", OpenEnum, .. Upper, .. Lower,
    ];

    public void OfRequest(string at, JsonNode? before, JsonNode? after) => Compare(at, before, after, isRequest: true);

    public void OfResponse(string at, JsonNode? before, JsonNode? after) => Compare(at, before, after, isRequest: false);

    private void Compare(string at, JsonNode? beforeNode, JsonNode? afterNode, bool isRequest)
    {
        JsonObject before = released.Resolve(beforeNode);
        JsonObject after = current.Resolve(afterNode);
        foreach (string keyword in before.Concat(after).Select(p => p.Key).Except(Known))
        {
            throw new AssertFailedException($"{at}: the comparison does not know the keyword {keyword}; teach it.");
        }

        CompareTypes(at, before, after, isRequest);
        foreach (string keyword in (string[])["format", "pattern", "contentMediaType"])
        {
            // A request that said nothing of it and does now refuses what it took; the other way round it takes more.
            if ((string?)before[keyword] != (string?)after[keyword] && !(isRequest && after[keyword] is null))
            {
                found.Add($"{at}: {keyword} was {before[keyword] ?? "free"} and is {after[keyword] ?? "free"}");
            }
        }

        CompareValues(at, before, after, isRequest);
        if (isRequest)
        {
            CompareLimits(at, before, after);
        }

        CompareProperties(at, before, after, isRequest);
        if (before["items"] is { } items && after["items"] is { } itemsNow)
        {
            Compare($"{at}[]", items, itemsNow, isRequest);
        }

        CompareContent(at, before["contentSchema"], after["contentSchema"], isRequest);
        if (before["additionalProperties"] is JsonObject others && after["additionalProperties"] is JsonObject othersNow)
        {
            Compare($"{at}.*", others, othersNow, isRequest);
        }
    }

    /// <summary>What the text of a string holds.</summary>
    private void CompareContent(string at, JsonNode? before, JsonNode? after, bool isRequest)
    {
        if (before is not null && after is not null)
        {
            Compare($"{at} as text", before, after, isRequest);
        }
        else if (isRequest ? after is not null : before is not null)
        {
            found.Add(isRequest ? $"{at}: its text must have a schema now" : $"{at}: its text has no schema any more");
        }
    }

    private void CompareTypes(string at, JsonObject before, JsonObject after, bool isRequest)
    {
        HashSet<string> known = Types(before);
        HashSet<string> now = Types(after);
        IEnumerable<string> lost = isRequest ? known.Except(now).Where(t => !(t == "integer" && now.Contains("number"))) : [];
        IEnumerable<string> gained = isRequest ? [] : now.Except(known).Where(t => !(t == "integer" && known.Contains("number")));
        foreach (string type in lost)
        {
            found.Add($"{at}: {type} is not taken any more");
        }

        foreach (string type in gained)
        {
            found.Add($"{at} can be {type} now");
        }
    }

    private void CompareValues(string at, JsonObject before, JsonObject after, bool isRequest)
    {
        HashSet<string>? known = Values(before);
        HashSet<string>? now = Values(after);
        if (isRequest && now is not null)
        {
            foreach (string value in known?.Except(now) ?? ["anything"])
            {
                found.Add($"{at}: {value} is not taken any more");
            }
        }

        if (!isRequest && known is not null && (bool?)before[OpenEnum] != true)
        {
            foreach (string value in now?.Except(known) ?? ["anything"])
            {
                found.Add($"{at} can be {value} now");
            }
        }
    }

    private void CompareLimits(string at, JsonObject before, JsonObject after)
    {
        foreach (string keyword in Upper.Where(k => after[k] is not null && (before[k] is null || (decimal?)after[k] < (decimal?)before[k])))
        {
            found.Add($"{at}: {keyword} is {after[keyword]} now, and was {before[keyword]?.ToString() ?? "free"}");
        }

        foreach (string keyword in Lower.Where(k => after[k] is not null && (before[k] is null || (decimal?)after[k] > (decimal?)before[k])))
        {
            found.Add($"{at}: {keyword} is {after[keyword]} now, and was {before[keyword]?.ToString() ?? "free"}");
        }

        if ((bool?)after["uniqueItems"] == true && (bool?)before["uniqueItems"] != true)
        {
            found.Add($"{at}: nothing may stand twice in it now");
        }

        if (!IsOpen(after) && IsOpen(before))
        {
            found.Add($"{at}: unknown fields are refused now");
        }
    }

    private void CompareProperties(string at, JsonObject before, JsonObject after, bool isRequest)
    {
        JsonObject now = after["properties"] as JsonObject ?? [];
        foreach ((string name, JsonNode? property) in before["properties"] as JsonObject ?? [])
        {
            if (now[name] is not { } same)
            {
                found.Add($"{at}.{name} was taken away");
                continue;
            }

            Compare($"{at}.{name}", property, same, isRequest);
        }

        HashSet<string> neededBefore = Required(before);
        HashSet<string> neededNow = Required(after);
        foreach (string name in isRequest ? neededNow.Except(neededBefore) : neededBefore.Except(neededNow))
        {
            found.Add(isRequest ? $"{at}.{name} is needed now" : $"{at}.{name} need not be there any more");
        }
    }

    private static HashSet<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(t => (string?)t ?? "")],
        JsonValue one => [(string?)one ?? ""],
        _ => ["null", "string", "number", "integer", "boolean", "object", "array"],
    };

    private static HashSet<string>? Values(JsonObject schema) => schema["enum"] is JsonArray values ? [.. values.Select(v => v?.ToJsonString() ?? "null")] : null;

    private static HashSet<string> Required(JsonObject schema) => [.. (schema["required"] as JsonArray ?? []).Select(r => (string?)r ?? "")];

    private static bool IsOpen(JsonObject schema) => schema["additionalProperties"] is not JsonValue open || (bool)open;
}
