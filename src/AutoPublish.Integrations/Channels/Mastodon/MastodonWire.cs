using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>The parts of Mastodon's JSON that are used. Unknown members are ignored.</summary>
internal static class MastodonWire
{
    /// <param name="Status">The text.</param>
    /// <param name="InReplyToId">The post that it answers; null: none.</param>
    /// <param name="MediaIds">In the order in which readers see them; null: none.</param>
    /// <param name="Visibility">Whatever the person's default is, what was approved is public.</param>
    /// <param name="ContentType">Mastodon knows nothing else; its relatives must not read the text as Markdown, which a person may have as the default there.</param>
    internal sealed record CreateRequest(string Status, string? InReplyToId, IReadOnlyList<string>? MediaIds, string Visibility, string ContentType);

    internal sealed record Status(
        string? Id,
        string? Url,
        DateTimeOffset? CreatedAt,
        DateTimeOffset? EditedAt,
        string? Content,
        IReadOnlyList<Media>? MediaAttachments,
        long? FavouritesCount,
        long? ReblogsCount,
        long? RepliesCount,
        long? QuotesCount)
    {
        /// <summary>The post that it answers; gone with that post.</summary>
        public string? InReplyToId { get; init; }

        /// <summary>Whose post it answers; stays when that post is deleted.</summary>
        public string? InReplyToAccountId { get; init; }
    }

    internal sealed record Source(string? Id, string? Text);

    internal sealed record Edit(string? Content);

    /// <param name="Url">Null while it is processed.</param>
    internal sealed record Media(string? Id, string? Url);

    internal sealed record Error([property: JsonPropertyName("error")] string? Reason, string? ErrorDescription);

    internal sealed record Instance(Configuration? Configuration, ApiVersions? ApiVersions);

    internal sealed record ApiVersions(int? Mastodon);

    internal sealed record Configuration(StatusLimits? Statuses, MediaLimits? MediaAttachments);

    internal sealed record StatusLimits(int? MaxCharacters, int? MaxMediaAttachments, int? CharactersReservedPerUrl);

    internal sealed record MediaLimits(IReadOnlyList<string>? SupportedMimeTypes, int? DescriptionLimit, long? ImageSizeLimit);

    internal sealed record App(string? ClientId, string? ClientSecret);

    internal sealed record Token(string? AccessToken, string? Scope, long? ExpiresIn);

    internal sealed record Account(string? Id, string? Username, string? DisplayName);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MastodonWire.CreateRequest))]
[JsonSerializable(typeof(MastodonWire.Status))]
[JsonSerializable(typeof(IReadOnlyList<MastodonWire.Status>))]
[JsonSerializable(typeof(MastodonWire.Source))]
[JsonSerializable(typeof(IReadOnlyList<MastodonWire.Edit>))]
[JsonSerializable(typeof(MastodonWire.Media))]
[JsonSerializable(typeof(MastodonWire.Error))]
[JsonSerializable(typeof(MastodonWire.Instance))]
[JsonSerializable(typeof(MastodonWire.App))]
[JsonSerializable(typeof(MastodonWire.Token))]
[JsonSerializable(typeof(MastodonWire.Account))]
internal sealed partial class MastodonJson : JsonSerializerContext;
