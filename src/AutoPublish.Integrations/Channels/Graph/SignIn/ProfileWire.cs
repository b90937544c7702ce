using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.Graph.SignIn;

/// <param name="UserId">Of the professional account, on Instagram.</param>
/// <param name="Id">On Threads; on Instagram an id for this application alone.</param>
internal sealed record ProfileWire(string? UserId, string? Id, string? Username, string? Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProfileWire))]
internal sealed partial class ProfileJson : JsonSerializerContext;
