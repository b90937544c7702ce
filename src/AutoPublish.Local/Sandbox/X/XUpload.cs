using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>A medium that was begun, and perhaps finished.</summary>
internal sealed record XUpload(string Id, string UserId, string MediaType, string Category, long TotalBytes)
{
    private static readonly TimeSpan Work = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(LifeSeconds);

    public const int LifeSeconds = 86_400;
    public const int CheckAfterSeconds = 1;

    public DateTimeOffset? FinalizedAt { get; init; }

    public string? Digest { get; init; }

    public string? AltText { get; init; }

    public bool IsGif => Category == "tweet_gif";

    /// <summary>Of <c>processing_info</c>; null where nothing has to be worked on.</summary>
    public string? StateAt(DateTimeOffset now) => !IsGif || FinalizedAt is not { } at ? null
        : now >= at + Work ? "succeeded"
        : now > at ? "in_progress"
        : "pending";

    /// <summary>A post can have it.</summary>
    public bool IsUsableAt(DateTimeOffset now) => FinalizedAt is { } at && now < at + Life && StateAt(now) is null or "succeeded";

    public SandboxMedia ToMedia() => new(Digest ?? "", MediaType, TotalBytes, AltText);
}

/// <summary>A part of it, on its way.</summary>
internal sealed record XSegment(byte[] Bytes);

internal sealed record XInitializeRequest(string? MediaType, long? TotalBytes, string? MediaCategory);

internal sealed record XMetadataRequest(string? Id, XMetadata? Metadata);

internal sealed record XMetadata(XAltText? AltText);

internal sealed record XAltText(string? Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(XUpload))]
[JsonSerializable(typeof(XSegment))]
[JsonSerializable(typeof(XInitializeRequest))]
[JsonSerializable(typeof(XMetadataRequest))]
internal sealed partial class XMediaJson : JsonSerializerContext;
