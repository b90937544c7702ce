using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Actions.Input;

/// <summary>How long a text may be. Lengths are code points, as JSON Schema counts.</summary>
internal sealed record TextLimits(int Min, int Max)
{
    internal static TextLimits? Of(JsonObject schema) =>
        schema["minLength"] is null && schema["maxLength"] is null
            ? null
            : new TextLimits((int?)schema["minLength"] ?? 0, (int?)schema["maxLength"] ?? int.MaxValue);

    internal void Check(string text, List<FieldError> errors)
    {
        // No more code points than UTF-16 units: most texts need no counting.
        int length = text.Length <= Max && text.Length >= 2 * Min ? text.Length : text.EnumerateRunes().Count();
        if (length < Min)
        {
            errors.Add(new FieldError("", Min == 1 ? "It must not be empty." : $"It has {length} characters; at least {Min} are needed."));
        }
        else if (length > Max)
        {
            errors.Add(new FieldError("", $"It has {length} characters; at most {Max} are allowed."));
        }
    }

    /// <summary>The text, unless it holds what is no text: half a surrogate pair, bytes that are no UTF-8, control characters.</summary>
    internal static bool TryRead(JsonElement value, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? mistake)
    {
        text = null;
        mistake = null;
        try
        {
            text = value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for an escape or bytes that stand for no character.
            mistake = "It is not valid Unicode.";
            return false;
        }

        foreach (char c in text)
        {
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
            {
                mistake = $"It holds the control character U+{(int)c:X4}; only line breaks and tabs are allowed.";
                text = null;
                return false;
            }
        }

        return true;
    }
}
