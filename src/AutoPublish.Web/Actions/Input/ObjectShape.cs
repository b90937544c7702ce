using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Actions.Input;

/// <summary>The members of an object: named ones, or a map of texts. What is not known is refused, so that a misspelt field is not lost in silence.</summary>
internal sealed class ObjectShape
{
    private readonly Dictionary<string, InputShape> _members;
    private readonly string[] _required;
    private readonly InputShape? _others;
    private readonly int _min;
    private readonly int _max;

    private ObjectShape(JsonObject schema)
    {
        _members = (schema["properties"] as JsonObject ?? []).ToDictionary(p => p.Key, p => InputShape.Of(p.Value), StringComparer.Ordinal);
        _required = [.. (schema["required"] as JsonArray ?? []).Select(r => (string?)r ?? "")];
        _others = schema["additionalProperties"] is JsonObject others ? InputShape.Of(others) : null;
        _min = (int?)schema["minProperties"] ?? 0;
        _max = (int?)schema["maxProperties"] ?? int.MaxValue;
    }

    internal static ObjectShape Of(JsonObject schema) => new(schema);

    internal void Check(JsonElement value, List<FieldError> errors)
    {
        int count = value.GetPropertyCount();
        if (count < _min || (_others is not null && count > _max))
        {
            errors.Add(new FieldError("", count < _min ? $"It has {count} members; at least {_min} are needed." : $"It has {count} members; at most {_max} are allowed."));
            return;
        }

        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (InputShape.IsFull(errors))
            {
                return;
            }

            CheckMember(member, errors);
        }

        foreach (string name in _required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                errors.Add(new FieldError($"/{InputShape.Pointer(name)}", $"The field {name} is missing."));
            }
        }
    }

    private void CheckMember(JsonProperty member, List<FieldError> errors)
    {
        if (!TryName(member, out string name))
        {
            errors.Add(new FieldError("", "A name in it is not valid Unicode."));
        }
        else if (_members.TryGetValue(name, out InputShape? shape))
        {
            // Many clients write null for what they leave out.
            if (member.Value.ValueKind != JsonValueKind.Null || _required.Contains(name))
            {
                shape.CheckMember(member.Value, name, errors);
            }
        }
        else if (_others is not null)
        {
            _others.CheckMember(member.Value, name, errors);
        }
        else
        {
            errors.Add(new FieldError($"/{InputShape.Pointer(name)}", Unknown(name)));
        }
    }

    private string Unknown(string name) => _members.Count == 0
        ? $"Unknown field '{Quoted.Text(name)}'; no fields are expected here."
        : $"Unknown field '{Quoted.Text(name)}'; the fields are {string.Join(", ", _members.Keys)}.";

    private static bool TryName(JsonProperty member, out string name)
    {
        try
        {
            name = member.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }
}
