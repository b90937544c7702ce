using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>The parts of LinkedIn's JSON that are used. Unknown members are ignored.</summary>
internal static class LinkedInWire
{
    internal sealed record CreateRequest(
        string Author, string Commentary, string Visibility, Distribution Distribution, Content? Content, string LifecycleState, bool IsReshareDisabledByAuthor);

    internal sealed record Content(Image? Media, MultiImage? MultiImage);

    internal sealed record MultiImage(IReadOnlyList<Image> Images);

    internal sealed record Image(string Id, string? AltText);

    internal sealed record InitializeRequest(UploadOwner InitializeUploadRequest);

    internal sealed record UploadOwner(string Owner);

    internal sealed record InitializeAnswer(UploadPlace? Value);

    internal sealed record UploadPlace(string? UploadUrl, string? Image);

    /// <param name="Status"><c>WAITING_UPLOAD</c>, <c>PROCESSING</c>, <c>AVAILABLE</c> or <c>PROCESSING_FAILED</c>.</param>
    internal sealed record ImageState(string? Status);

    /// <param name="Sub">The member's id, without its urn.</param>
    internal sealed record UserInfo(string? Sub, string? Name, string? GivenName, string? FamilyName);

    internal sealed record AclList(IReadOnlyList<Acl>? Elements);

    internal sealed record Acl(string? Organization, string? OrganizationTarget, string? Role, string? State);

    internal sealed record OrganizationResults(IReadOnlyDictionary<string, Organization>? Results);

    internal sealed record Organization(string? LocalizedName, string? VanityName);

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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LinkedInWire.CreateRequest))]
[JsonSerializable(typeof(LinkedInWire.Error))]
[JsonSerializable(typeof(LinkedInWire.PostList))]
[JsonSerializable(typeof(LinkedInWire.CountList))]
[JsonSerializable(typeof(LinkedInWire.ShareStatisticsList))]
[JsonSerializable(typeof(LinkedInWire.InitializeRequest))]
[JsonSerializable(typeof(LinkedInWire.InitializeAnswer))]
[JsonSerializable(typeof(LinkedInWire.ImageState))]
[JsonSerializable(typeof(LinkedInWire.AclList))]
[JsonSerializable(typeof(LinkedInWire.OrganizationResults))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class LinkedInJson : JsonSerializerContext;

/// <summary>The profile of OpenID Connect, which is not written like the rest.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LinkedInWire.UserInfo))]
internal sealed partial class LinkedInProfileJson : JsonSerializerContext;
