using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Azure.Queues;

/// <summary>What stands in a message: the payload, or the name of the blob that holds it.</summary>
/// <param name="Payload">Null: see <paramref name="Blob"/>.</param>
/// <param name="Blob">Null: see <paramref name="Payload"/>.</param>
internal sealed record QueueMessageText(string? Payload, string? Blob)
{
    public string ToJson() => JsonSerializer.Serialize(this, QueueMessageJson.Default.QueueMessageText);

    /// <summary>Null when it is no message of ours.</summary>
    public static QueueMessageText? Read(string text)
    {
        try
        {
            QueueMessageText? read = JsonSerializer.Deserialize(text, QueueMessageJson.Default.QueueMessageText);
            return read is null || (read.Payload is null) == (read.Blob is null) ? null : read;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QueueMessageText))]
internal sealed partial class QueueMessageJson : JsonSerializerContext;
