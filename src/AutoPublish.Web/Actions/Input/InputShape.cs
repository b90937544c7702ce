using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Actions.Input;

/// <summary>
/// A JSON schema made ready for checking: what the published schema says is what is checked, and every mistake is
/// told, each at its place.
/// </summary>
internal sealed class InputShape
{
    private const int MaxErrors = 20;
    private readonly AllowedTypes _types;
    private readonly HashSet<string>? _values;
    private readonly TextLimits? _text;
    private readonly NumberLimits? _number;
    private readonly ObjectShape? _object;
    private readonly ListShape? _list;

    private InputShape(JsonObject schema)
    {
        _types = AllowedTypes.Of(schema["type"]);
        _values = schema["enum"] is JsonArray values ? [.. values.Select(v => (string?)v ?? "")] : null;
        _text = TextLimits.Of(schema);
        _number = NumberLimits.Of(schema);
        _object = _types.HasObject ? ObjectShape.Of(schema) : null;
        _list = _types.HasList ? ListShape.Of(schema) : null;
    }

    internal static InputShape Of(JsonNode? schema) => schema is JsonObject known
        ? new InputShape(known)
        : throw new ArgumentException($"A schema must be an object, not {schema?.ToJsonString() ?? "null"}: an input accepts nothing unsaid.", nameof(schema));

    /// <summary>What is wrong; empty when nothing is. At most <see cref="MaxErrors"/>.</summary>
    internal IReadOnlyList<FieldError> Check(JsonElement value)
    {
        List<FieldError> errors = [];
        Check(value, errors);
        return errors.Count <= MaxErrors ? errors : errors[..MaxErrors];
    }

    internal void Check(JsonElement value, List<FieldError> errors)
    {
        if (!_types.Allow(value))
        {
            errors.Add(new FieldError("", $"It must be {_types}, not {AllowedTypes.NameOf(value)}."));
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckText(value, errors);
                break;
            case JsonValueKind.Number:
                _number?.Check(value, errors);
                break;
            case JsonValueKind.Object:
                _object?.Check(value, errors);
                break;
            case JsonValueKind.Array:
                _list?.Check(value, errors);
                break;
        }
    }

    /// <summary>Errors found below a member, with their place completed.</summary>
    internal void CheckMember(JsonElement value, string name, List<FieldError> errors)
    {
        int before = errors.Count;
        Check(value, errors);
        for (int i = before; i < errors.Count; i++)
        {
            errors[i] = errors[i] with { Pointer = $"/{Pointer(name)}{errors[i].Pointer}" };
        }
    }

    internal static bool IsFull(List<FieldError> errors) => errors.Count >= MaxErrors;

    internal static string Pointer(string name) => Quoted.Text(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private void CheckText(JsonElement value, List<FieldError> errors)
    {
        if (!TextLimits.TryRead(value, out string? text, out string? mistake))
        {
            errors.Add(new FieldError("", mistake));
            return;
        }

        if (_values is not null && !_values.Contains(text))
        {
            errors.Add(new FieldError("", $"'{Quoted.Text(text)}' is not one of {string.Join(", ", _values)}."));
        }

        _text?.Check(text, errors);
    }
}
