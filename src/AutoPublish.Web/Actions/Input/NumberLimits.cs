using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Actions.Input;

/// <summary>How large a number may be.</summary>
internal sealed record NumberLimits(double Min, double Max)
{
    internal static NumberLimits? Of(JsonObject schema) =>
        schema["minimum"] is null && schema["maximum"] is null
            ? null
            : new NumberLimits((double?)(int?)schema["minimum"] ?? double.MinValue, (double?)(int?)schema["maximum"] ?? double.MaxValue);

    internal void Check(JsonElement value, List<FieldError> errors)
    {
        double number = value.GetDouble();
        if (!(number >= Min && number <= Max))
        {
            errors.Add(new FieldError("", $"It must be from {Min} to {Max}."));
        }
    }
}
