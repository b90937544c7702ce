using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>An image that was begun, and perhaps uploaded.</summary>
internal sealed record LinkedInImage(string Urn, string Owner)
{
    private static readonly TimeSpan Work = TimeSpan.FromSeconds(2);

    public DateTimeOffset? UploadedAt { get; init; }

    /// <summary>Of its first bytes; null: no image.</summary>
    public string? ContentType { get; init; }

    public string? Digest { get; init; }

    public long Bytes { get; init; }

    public string StatusAt(DateTimeOffset now) => this switch
    {
        { UploadedAt: null } => "WAITING_UPLOAD",
        _ when now < UploadedAt + Work => "PROCESSING",
        { ContentType: not ("image/png" or "image/jpeg" or "image/gif") } => "PROCESSING_FAILED",
        _ => "AVAILABLE",
    };

    public SandboxMedia ToMedia(string? altText) => new(Digest ?? "", ContentType ?? "", Bytes, altText);
}

/// <summary>Where an upload goes to, or which urn an image has that is known by its digest.</summary>
internal sealed record LinkedInImageName(string Urn);

internal sealed record LinkedInInitializeRequest(LinkedInUploadOwner? InitializeUploadRequest);

internal sealed record LinkedInUploadOwner(string? Owner);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LinkedInImage))]
[JsonSerializable(typeof(LinkedInImageName))]
[JsonSerializable(typeof(LinkedInInitializeRequest))]
internal sealed partial class LinkedInImageJson : JsonSerializerContext;
