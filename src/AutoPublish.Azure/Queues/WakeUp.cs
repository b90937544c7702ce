using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Azure.Queues;

/// <summary>
/// Says that something of a tenant is to be looked at, and never what it is: the documents hold that. Lost, doubled or late, it changes nothing but the
/// moment.
/// </summary>
/// <param name="TenantId">Whose webhooks.</param>
public sealed record WakeUp(string TenantId)
{
    internal string ToJson() => JsonSerializer.Serialize(this, WakeUpJson.Default.WakeUp);

    /// <summary>Null when it is none.</summary>
    public static WakeUp? Read(string message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, WakeUpJson.Default.WakeUp);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WakeUp))]
internal sealed partial class WakeUpJson : JsonSerializerContext;
