using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AutoPublish.Integrations.Outbound;

/// <summary>Reads what somebody else wrote: a body that is not what it should be is null, not an exception.</summary>
internal static class TolerantJson
{
    public static T? Read<T>(string body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static ByteArrayContent Write<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new("application/json");
        return content;
    }
}
