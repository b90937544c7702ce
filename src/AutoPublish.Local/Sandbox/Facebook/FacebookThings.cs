using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox.Facebook;

/// <summary>An image that no post has attached yet.</summary>
internal sealed record FacebookPhoto(string Page, SandboxMedia Media)
{
    public const string Kind = "photo";
}

/// <summary>A post's reference to one.</summary>
internal sealed record FacebookPhotoRef(string? MediaFbid);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FacebookPhoto))]
[JsonSerializable(typeof(FacebookPhotoRef))]
internal sealed partial class FacebookThingJson : JsonSerializerContext;
