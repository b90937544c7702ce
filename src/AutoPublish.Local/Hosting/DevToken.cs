using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Local.Hosting;

internal sealed record DevToken(string AccessToken, string TenantId);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DevToken))]
internal sealed partial class DevJson : JsonSerializerContext;
