using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace AutoPublish.Web.Actions.Input;

/// <summary>The JSON schema (2020-12) of a message type, with what its fields say of themselves.</summary>
internal static class SchemaExport
{
    private static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    internal static JsonObject Of(JsonTypeInfo type) => type.GetJsonSchemaAsNode(Options).AsObject();

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema || Attribute(context) is not { } field)
        {
            return node;
        }

        // A description belongs before the keywords that it explains.
        schema.Insert(0, "description", field.Description);
        Set(schema, "minLength", field.MinLength);
        Set(schema, "maxLength", field.MaxLength);
        bool isList = schema.ContainsKey("items");
        Set(schema, isList ? "minItems" : "minProperties", field.MinItems);
        Set(schema, isList ? "maxItems" : "maxProperties", field.MaxItems);
        if (field.ItemMaxLength >= 0 && schema[isList ? "items" : "additionalProperties"] is JsonObject item)
        {
            item["maxLength"] = field.ItemMaxLength;
        }

        if (field.Unique)
        {
            schema["uniqueItems"] = true;
        }

        if (field.Minimum != int.MinValue)
        {
            schema["minimum"] = field.Minimum;
        }

        if (field.Maximum != int.MaxValue)
        {
            schema["maximum"] = field.Maximum;
        }

        return schema;
    }

    private static void Set(JsonObject schema, string keyword, int value)
    {
        if (value >= 0)
        {
            schema[keyword] = value;
        }
    }

    private static FieldAttribute? Attribute(JsonSchemaExporterContext context) =>
        context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(FieldAttribute), inherit: false).OfType<FieldAttribute>().FirstOrDefault();
}
