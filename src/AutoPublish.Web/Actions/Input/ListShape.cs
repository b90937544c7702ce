using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Actions.Input;

/// <summary>How many elements a list holds, and what each must be.</summary>
internal sealed record ListShape(InputShape Items, int Min, int Max, bool Unique)
{
    internal static ListShape Of(JsonObject schema) => new(
        InputShape.Of(schema["items"]),
        (int?)schema["minItems"] ?? 0,
        (int?)schema["maxItems"] ?? int.MaxValue,
        (bool?)schema["uniqueItems"] ?? false);

    internal void Check(JsonElement list, List<FieldError> errors)
    {
        int count = list.GetArrayLength();
        if (count < Min || count > Max)
        {
            errors.Add(new FieldError("", count < Min ? $"It has {count} elements; at least {Min} are needed." : $"It has {count} elements; at most {Max} are allowed."));
            return;
        }

        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (InputShape.IsFull(errors))
            {
                return;
            }

            Items.CheckMember(item, index++.ToString(), errors);
        }

        if (Unique && errors.Count == 0 && list.EnumerateArray().Select(e => e.GetRawText()).Distinct(StringComparer.Ordinal).Count() != count)
        {
            errors.Add(new FieldError("", "It names something twice."));
        }
    }
}
