using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AutoPublish.Core.Accounts;
using AutoPublish.Web.Actions.Input;
using AutoPublish.Web.Webhooks;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace AutoPublish.Web.OpenApi;

/// <summary>
/// The schemas that operations share, by name. Each stands after those that it refers to, because importers of GPT
/// Actions read from top to bottom and take what they have not met for empty.
/// </summary>
internal sealed class NamedSchemas(OpenApiDocument document)
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>A message type, its parts and itself by the names of their types.</summary>
    internal IOpenApiSchema OfType(JsonTypeInfo type, bool isAnswer) =>
        Read(SchemaExport.Export(type, isAnswer, Share).AsObject());

    /// <summary>A schema written by hand.</summary>
    internal IOpenApiSchema Of(string name, JsonObject schema)
    {
        Keep(name, schema);
        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>A schema that stands where it is used.</summary>
    internal IOpenApiSchema Read(JsonObject schema)
    {
        if ((string?)schema["$ref"] is { } reference && schema.Count == 1)
        {
            return new OpenApiSchemaReference(reference[(reference.LastIndexOf('/') + 1)..], document);
        }

        return OpenApiModelFactory.Parse<OpenApiSchema>(schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out OpenApiDiagnostic diagnostic, OpenApiConstants.Json)
            is { } read && diagnostic.Errors.Count == 0
                ? read
                : throw new InvalidOperationException($"Not a schema: {schema.ToJsonString()} ({string.Join("; ", diagnostic.Errors)})");
    }

    internal static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private JsonObject Share(JsonTypeInfo type, JsonObject schema)
    {
        Type named = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (!named.IsEnum && !(type.Kind == JsonTypeInfoKind.Object && schema.ContainsKey("properties")))
        {
            return schema;
        }

        if (named == typeof(Platform) || named == typeof(WebhookType))
        {
            // See the rules of change in openapi/CHANGELOG.md.
            schema["x-open-enum"] = true;
        }

        Keep(named.Name, schema);
        return Reference(named.Name);
    }

    private void Keep(string name, JsonObject schema)
    {
        string text = schema.ToJsonString();
        if (!_known.TryAdd(name, text))
        {
            if (_known[name] != text)
            {
                throw new InvalidOperationException($"Two schemas are named {name}: {_known[name]} and {text}");
            }

            return;
        }

        document.AddComponent(name, Read(schema));
    }
}
