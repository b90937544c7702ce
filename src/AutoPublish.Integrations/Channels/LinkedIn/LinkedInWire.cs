using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>The parts of LinkedIn's JSON that are used. Unknown members are ignored.</summary>
internal static class LinkedInWire
{
    internal sealed record CreateRequest(
        string Author, string Commentary, string Visibility, Distribution Distribution, string LifecycleState, bool IsReshareDisabledByAuthor);

    internal sealed record Distribution(
        string FeedDistribution, IReadOnlyList<string> TargetEntities, IReadOnlyList<string> ThirdPartyDistributionChannels)
    {
        public static Distribution MainFeed { get; } = new("MAIN_FEED", [], []);
    }

    internal sealed record Error(string? Message, string? Code, ErrorDetails? ErrorDetails);

    internal sealed record ErrorDetails(IReadOnlyList<InputError>? InputErrors);

    internal sealed record InputError(string? Code, string? Description);

    internal sealed record PostList(IReadOnlyList<Post>? Elements);

    /// <param name="Commentary">In the little text format.</param>
    /// <param name="CreatedAt">Milliseconds since 1970.</param>
    /// <param name="PublishedAt">Milliseconds since 1970.</param>
    internal sealed record Post(string? Id, string? Commentary, long? CreatedAt, long? PublishedAt);

    internal sealed record CountList(IReadOnlyList<CountElement>? Elements);

    internal sealed record CountElement(long? Count);

    internal sealed record ShareStatisticsList(IReadOnlyList<ShareStatistics>? Elements);

    internal sealed record ShareStatistics(string? Share, string? UgcPost, TotalShareStatistics? TotalShareStatistics);

    internal sealed record TotalShareStatistics(
        long? ImpressionCount, long? LikeCount, long? CommentCount, long? ShareCount, long? ClickCount);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LinkedInWire.CreateRequest))]
[JsonSerializable(typeof(LinkedInWire.Error))]
[JsonSerializable(typeof(LinkedInWire.PostList))]
[JsonSerializable(typeof(LinkedInWire.CountList))]
[JsonSerializable(typeof(LinkedInWire.ShareStatisticsList))]
internal sealed partial class LinkedInJson : JsonSerializerContext;
