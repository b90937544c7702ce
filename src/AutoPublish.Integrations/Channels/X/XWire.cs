using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>The parts of X's JSON that are used. Unknown members are ignored.</summary>
internal static class XWire
{
    /// <param name="Text">May be left out where there are media.</param>
    internal sealed record CreateRequest(string? Text, Reply? Reply, AttachedMedia? Media, bool? MadeWithAi, bool? PaidPartnership);

    internal sealed record Reply(string InReplyToTweetId);

    internal sealed record AttachedMedia(IReadOnlyList<string> MediaIds);

    internal sealed record CreateAnswer(CreatedPost? Data);

    internal sealed record CreatedPost(string? Id);

    /// <summary>X's form of RFC 9457, and the list that some answers carry instead.</summary>
    internal sealed record Problem(string? Title, string? Detail, string? Reason, IReadOnlyList<ProblemItem>? Errors);

    internal sealed record ProblemItem(string? Message, string? Title, string? Detail);

    internal sealed record InitializeRequest(string MediaType, long TotalBytes, string MediaCategory);

    internal sealed record MediaAnswer(UploadedMedia? Data);

    /// <param name="ProcessingInfo">Null where X has nothing more to do.</param>
    internal sealed record UploadedMedia(string? Id, long? ExpiresAfterSecs, ProcessingInfo? ProcessingInfo);

    /// <param name="State"><c>pending</c>, <c>in_progress</c>, <c>succeeded</c> or <c>failed</c>.</param>
    internal sealed record ProcessingInfo(string? State, int? CheckAfterSecs, ProcessingError? Error);

    internal sealed record ProcessingError(string? Name, string? Message);

    internal sealed record MetadataRequest(string Id, MediaMetadata Metadata);

    internal sealed record MediaMetadata(AltText AltText);

    internal sealed record AltText(string Text);

    internal sealed record DeleteAnswer(DeletedPost? Data);

    internal sealed record DeletedPost(bool? Deleted);

    internal sealed record UserAnswer(User? Data);

    internal sealed record User(string? Id, string? Name, string? Username);

    internal sealed record PostList(IReadOnlyList<Post>? Data, ListMeta? Meta);

    internal sealed record ListMeta(int? ResultCount, string? NextToken);

    internal sealed record Post(string Id, string Text, DateTimeOffset? CreatedAt, Entities? Entities, PublicMetrics? PublicMetrics)
    {
        public IReadOnlyList<Reference>? ReferencedTweets { get; init; }

        /// <summary>The ids of all versions, oldest first; one where nothing was edited.</summary>
        public IReadOnlyList<string>? EditHistoryTweetIds { get; init; }

        /// <summary>The id of the post that this one answers.</summary>
        [JsonIgnore]
        public string? Answers => ReferencedTweets?.FirstOrDefault(reference => reference?.Type == "replied_to")?.Id;
    }

    /// <param name="Type"><c>replied_to</c>, <c>quoted</c> or <c>retweeted</c>.</param>
    internal sealed record Reference(string? Type, string? Id);

    internal sealed record Entities(IReadOnlyList<UrlEntity>? Urls);

    /// <param name="Url">The t.co address that stands in the text.</param>
    /// <param name="ExpandedUrl">What the author wrote, with a scheme.</param>
    /// <param name="MediaKey">Set when the address stands for attached media.</param>
    internal sealed record UrlEntity(string? Url, string? ExpandedUrl, string? MediaKey);

    internal sealed record PublicMetrics(
        long? RetweetCount, long? ReplyCount, long? LikeCount, long? QuoteCount, long? BookmarkCount, long? ImpressionCount);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(XWire.CreateRequest))]
[JsonSerializable(typeof(XWire.CreateAnswer))]
[JsonSerializable(typeof(XWire.Problem))]
[JsonSerializable(typeof(XWire.PostList))]
[JsonSerializable(typeof(XWire.InitializeRequest))]
[JsonSerializable(typeof(XWire.MediaAnswer))]
[JsonSerializable(typeof(XWire.MetadataRequest))]
[JsonSerializable(typeof(XWire.DeleteAnswer))]
[JsonSerializable(typeof(XWire.UserAnswer))]
[JsonSerializable(typeof(IReadOnlyList<XUpload>))]
internal sealed partial class XJson : JsonSerializerContext;
