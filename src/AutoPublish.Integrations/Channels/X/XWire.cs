using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>The parts of X's JSON that are used. Unknown members are ignored.</summary>
internal static class XWire
{
    internal sealed record CreateRequest(string Text, bool? MadeWithAi, bool? PaidPartnership);

    internal sealed record CreateAnswer(CreatedPost? Data);

    internal sealed record CreatedPost(string? Id);

    /// <summary>X's form of RFC 9457, and the list that some answers carry instead.</summary>
    internal sealed record Problem(string? Title, string? Detail, string? Reason, IReadOnlyList<ProblemItem>? Errors);

    internal sealed record ProblemItem(string? Message, string? Title, string? Detail);

    internal sealed record PostList(IReadOnlyList<Post>? Data, ListMeta? Meta);

    internal sealed record ListMeta(int? ResultCount, string? NextToken);

    internal sealed record Post(string Id, string Text, DateTimeOffset? CreatedAt, Entities? Entities, PublicMetrics? PublicMetrics);

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
internal sealed partial class XJson : JsonSerializerContext;
