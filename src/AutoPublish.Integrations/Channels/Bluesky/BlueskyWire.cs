using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>The parts of the lexicons that are used. Unknown members are ignored.</summary>
internal static class BlueskyWire
{
    /// <param name="SwapRecord">Written as null: only if there is no record under the key yet.</param>
    internal sealed record PutRecord(
        string Repo, string Collection, string Rkey, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? SwapRecord, Post Record);

    internal sealed record DeleteRecord(string Repo, string Collection, string Rkey);

    internal sealed record Post(
        [property: JsonPropertyName("$type")] string? Type, string? Text, IReadOnlyList<Facet>? Facets, Reply? Reply, ImagesEmbed? Embed, string? CreatedAt);

    internal sealed record Reply(StrongRef? Root, StrongRef? Parent);

    /// <summary>A record as it was when it was read (<c>com.atproto.repo.strongRef</c>).</summary>
    internal sealed record StrongRef(string? Uri, string? Cid);

    internal sealed record Facet(FacetIndex Index, IReadOnlyList<Feature> Features);

    internal sealed record FacetIndex(int ByteStart, int ByteEnd);

    internal sealed record Feature([property: JsonPropertyName("$type")] string Type)
    {
        public string? Uri { get; init; }

        public string? Did { get; init; }

        public string? Tag { get; init; }
    }

    internal sealed record ImagesEmbed([property: JsonPropertyName("$type")] string? Type, IReadOnlyList<EmbeddedImage>? Images);

    internal sealed record EmbeddedImage(Blob? Image, string? Alt, AspectRatio? AspectRatio);

    /// <summary>What an upload came to; the handle of a preparation is a list of them.</summary>
    internal sealed record UploadedImage(Blob? Image, AspectRatio? AspectRatio);

    internal sealed record Blob([property: JsonPropertyName("$type")] string? Type, BlobLink? Ref, string? MimeType, long Size);

    internal sealed record BlobLink([property: JsonPropertyName("$link")] string? Link);

    internal sealed record AspectRatio(int Width, int Height);

    internal sealed record UploadAnswer(Blob? Blob);

    internal sealed record WrittenAnswer(string? Uri, string? Cid);

    internal sealed record RecordAnswer(string? Uri, string? Cid, Post? Value);

    internal sealed record ProfileAnswer(Profile? Value);

    internal sealed record Profile(string? DisplayName);

    internal sealed record Problem(string? Error, string? Message);

    internal sealed record PostViews(IReadOnlyList<PostView>? Posts);

    internal sealed record PostView(string? Uri, long? LikeCount, long? ReplyCount, long? RepostCount, long? QuoteCount, long? BookmarkCount);

    internal sealed record ResolvedHandle(string? Did);

    internal sealed record SessionRequest(string Identifier, string Password);

    internal sealed record Session(string? AccessJwt, string? RefreshJwt, string? Did, string? Handle);

    /// <summary>Of a DID document (w3.org/TR/did-core).</summary>
    internal sealed record Identity(string? Id, IReadOnlyList<string>? AlsoKnownAs, IReadOnlyList<IdentityService>? Service);

    internal sealed record IdentityService(string? Id, string? Type, string? ServiceEndpoint);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BlueskyWire.PutRecord))]
[JsonSerializable(typeof(BlueskyWire.DeleteRecord))]
[JsonSerializable(typeof(IReadOnlyList<BlueskyWire.UploadedImage>))]
[JsonSerializable(typeof(BlueskyWire.UploadAnswer))]
[JsonSerializable(typeof(BlueskyWire.WrittenAnswer))]
[JsonSerializable(typeof(BlueskyWire.RecordAnswer))]
[JsonSerializable(typeof(BlueskyWire.ProfileAnswer))]
[JsonSerializable(typeof(BlueskyWire.Problem))]
[JsonSerializable(typeof(BlueskyWire.PostViews))]
[JsonSerializable(typeof(BlueskyWire.ResolvedHandle))]
[JsonSerializable(typeof(BlueskyWire.SessionRequest))]
[JsonSerializable(typeof(BlueskyWire.Session))]
[JsonSerializable(typeof(BlueskyWire.Identity))]
internal sealed partial class BlueskyJson : JsonSerializerContext;
