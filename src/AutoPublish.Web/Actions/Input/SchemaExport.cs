using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AutoPublish.Web.Actions.Input;

/// <summary>The JSON schema (2020-12) of a message type, with what its fields say of themselves.</summary>
internal static class SchemaExport
{
    /// <summary>
    /// What an input must be; what it does not name is refused. A field that may be left out is published without null, because
    /// clients fail on several types for one field; <see cref="ObjectShape"/> takes a null there for a field left out.
    /// </summary>
    internal static JsonObject OfInput(JsonTypeInfo type) => Export(type, isAnswer: false, static (_, schema) => schema).AsObject();

    /// <summary>What an answer is. It may get more fields later, so it forbids none; a field that is absent is never null.</summary>
    internal static JsonObject OfAnswer(JsonTypeInfo type) => Export(type, isAnswer: true, static (_, schema) => schema).AsObject();

    /// <param name="type">Of the message.</param>
    /// <param name="isAnswer">Whether we write it, or the caller.</param>
    /// <param name="share">Puts another schema, such as a reference, in the place of a type's; children come before their parents.</param>
    internal static JsonNode Export(JsonTypeInfo type, bool isAnswer, Func<JsonTypeInfo, JsonObject, JsonObject> share) => type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) => node is JsonObject schema ? Describe(context, schema, isAnswer, share) : node,
    });

    private static JsonObject Describe(JsonSchemaExporterContext context, JsonObject schema, bool isAnswer, Func<JsonTypeInfo, JsonObject, JsonObject> share)
    {
        if (schema["enum"] is JsonArray values && !schema.ContainsKey("type"))
        {
            schema.Insert(0, "type", values.Any(v => v is null) ? new JsonArray("string", "null") : "string");
        }

        if (context.PropertyInfo is { } property && !(isAnswer ? IsAlwaysWritten(property) : property.IsRequired))
        {
            NullKeyword.Remove(schema);
        }

        if (isAnswer)
        {
            Open(context, schema);
        }

        schema = share(context.TypeInfo, schema);
        if (Attribute<FieldAttribute>(context.PropertyInfo) is { } field)
        {
            Limit(schema, field);
        }

        return schema;
    }

    private static void Open(JsonSchemaExporterContext context, JsonObject schema)
    {
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object && schema.ContainsKey("properties"))
        {
            schema.Remove("additionalProperties");
            schema.Remove("required");
            JsonNode?[] always = [.. context.TypeInfo.Properties.Where(IsAlwaysWritten).Select(p => (JsonNode?)p.Name)];
            if (always.Length > 0)
            {
                schema["required"] = new JsonArray(always);
            }
        }
    }

    private static void Limit(JsonObject schema, FieldAttribute field)
    {
        // A description belongs before the keywords that it explains.
        schema.Insert(0, "description", field.Description);
        Set(schema, "minLength", field.MinLength);
        Set(schema, "maxLength", field.MaxLength);
        bool isList = schema.ContainsKey("items");
        Set(schema, isList ? "minItems" : "minProperties", field.MinItems);
        Set(schema, isList ? "maxItems" : "maxProperties", field.MaxItems);
        if (field.ItemMaxLength >= 0 && schema[isList ? "items" : "additionalProperties"] is JsonObject item)
        {
            (item["items"] as JsonObject ?? item)["maxLength"] = field.ItemMaxLength;
            Set(item, "maxItems", field.EachMaxItems);
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
    }

    private static void Set(JsonObject schema, string keyword, int value)
    {
        if (value >= 0)
        {
            schema[keyword] = value;
        }
    }

    /// <summary>Null is not written, see <see cref="ActionJson"/>: what can be null and is not said to be written is absent then.</summary>
    private static bool IsAlwaysWritten(JsonPropertyInfo property) =>
        property.IsRequired
        || (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null)
        || Attribute<JsonIgnoreAttribute>(property) is { Condition: JsonIgnoreCondition.Never };

    private static T? Attribute<T>(JsonPropertyInfo? property)
        where T : Attribute => property?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();
}
