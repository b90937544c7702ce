using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox.Mastodon;

/// <summary>An upload.</summary>
/// <param name="ReadyAt">Before it, no post can take it up.</param>
/// <param name="AttachedBy">The key of the call that took it up; null: none did.</param>
internal sealed record MastodonMedia(
    string Id, string Author, string Digest, string ContentType, long Bytes, string? Description, DateTimeOffset UploadedAt, DateTimeOffset ReadyAt, string? AttachedBy)
{
    public const string Kind = "media";

    /// <summary>As <see cref="AttachedBy"/>: of a call without one.</summary>
    public const string NoKey = "-";

    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>The author's own, and neither taken up by another call nor deleted for its age.</summary>
    public bool IsFor(SandboxUser user, string? key, DateTimeOffset now) =>
        Author == user.Id && (AttachedBy is null ? UploadedAt + Life > now : AttachedBy == key);
}

/// <summary>The uploads that one call took up, by its key.</summary>
internal sealed record MastodonAttached(IReadOnlyList<string> Ids)
{
    public const string Kind = "attached";
}

internal sealed record MastodonRegisteredApp(string ClientId, string ClientSecret, string Name, IReadOnlyList<string> RedirectUris, string Scopes)
{
    public const string Kind = "app";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MastodonMedia))]
[JsonSerializable(typeof(MastodonAttached))]
[JsonSerializable(typeof(MastodonRegisteredApp))]
internal sealed partial class MastodonThingsJson : JsonSerializerContext;
