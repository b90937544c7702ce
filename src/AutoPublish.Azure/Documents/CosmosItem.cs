using System.Text.Json;
using AutoPublish.Core.Documents;

namespace AutoPublish.Azure.Documents;

/// <summary>A document as its item holds it.</summary>
internal static class CosmosItem
{
    /// <summary>Integers beyond that are rounded by the service, which computes with doubles.</summary>
    private const long MaxExact = 1L << 53;

    /// <summary>The service takes items of 2 MiB; some room is for what it adds.</summary>
    private const int MaxBytes = (2 * 1_024 * 1_024) - 16_384;

    /// <param name="mark">Of this one write: by it a writer whose answer was lost knows its own.</param>
    /// <exception cref="ArgumentException">The name cannot name a document, or the service could not keep the value as it is.</exception>
    public static MemoryStream Write<T>(DocumentKind<T> kind, string partition, string name, T value, string mark)
        where T : class
    {
        CosmosNames.Check(partition, nameof(partition));
        CosmosNames.Check(name, nameof(name));
        if (kind.Indexes.Count > DocumentKinds.MaxIndexes)
        {
            throw new ArgumentException($"The kind {kind.Name} declares {kind.Indexes.Count} indexes; a store keeps {DocumentKinds.MaxIndexes}.", nameof(kind));
        }

        byte[] body = JsonSerializer.SerializeToUtf8Bytes(value, kind.Json);
        if (body.Length > MaxBytes)
        {
            throw new ArgumentException($"A document of the kind {kind.Name} has {body.Length} bytes; a store keeps {MaxBytes}.", nameof(value));
        }

        CheckNumbers(kind.Name, body);
        MemoryStream stream = new(body.Length + 512);
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("id", CosmosNames.IdOf(kind.Name, name));
            json.WriteString("tenantId", partition);
            json.WriteString("kind", kind.Name);
            json.WriteString("name", name);
            json.WriteString("mark", mark);
            for (int i = 0; i < kind.Indexes.Count; i++)
            {
                if (kind.Indexes[i].Key(value) is { } key)
                {
                    json.WriteString($"k{i + 1}", CosmosSortKeys.Of(kind.Name, key, name));
                }
            }

            json.WritePropertyName("body");
            json.WriteRawValue(body, skipInputValidation: true);
            json.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>From an item, or from what a query selects of one.</summary>
    public static Document<T> Read<T>(DocumentKind<T> kind, JsonElement item)
        where T : class
    {
        string name = Text(item, "name");
        T value = item.GetProperty("body").Deserialize(kind.Json) ?? throw new JsonException($"A document of the kind {kind.Name} is null.");
        return new Document<T>(name, value, Text(item, "_etag"));
    }

    public static string Text(JsonElement item, string property) =>
        item.GetProperty(property).GetString() ?? throw new JsonException($"The item has no {property}.");

    private static void CheckNumbers(string kind, byte[] body)
    {
        Utf8JsonReader reader = new(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number is > MaxExact or < -MaxExact)
            {
                throw new ArgumentException($"A document of the kind {kind} holds a number that the store would round: write it as text.", nameof(body));
            }
        }
    }
}
