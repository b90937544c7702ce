using System.Text.Json;
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

    internal sealed record PostList(IReadOnlyList<Post>? Elements, ListPaging? Paging);

    /// <param name="Commentary">In the little text format.</param>
    /// <param name="CreatedAt">Milliseconds since 1970.</param>
    /// <param name="PublishedAt">Milliseconds since 1970.</param>
    internal sealed record Post(string? Id, string? Commentary, long? CreatedAt, long? PublishedAt)
    {
        /// <summary>Milliseconds since 1970.</summary>
        public long? LastModifiedAt { get; init; }

        public LifecycleStateInfo? LifecycleStateInfo { get; init; }
    }

    internal sealed record LifecycleStateInfo(bool? IsEditedByAuthor);

    internal sealed record CommentRequest(string Actor, string Object, CommentMessage Message);

    internal sealed record CommentMessage(string? Text, IReadOnlyList<CommentAttribute>? Attributes);

    /// <param name="Start">In UTF-16 units.</param>
    internal sealed record CommentAttribute(int Start, int Length, AttributedEntity Value);

    internal sealed record AttributedEntity(
        [property: JsonPropertyName("com.linkedin.common.MemberAttributedEntity")] AttributedMember? Member,
        [property: JsonPropertyName("com.linkedin.common.CompanyAttributedEntity")] AttributedCompany? Company);

    internal sealed record AttributedMember(string Member);

    internal sealed record AttributedCompany(string Company);

    internal sealed record CommentList(IReadOnlyList<Comment>? Elements, ListPaging? Paging);

    internal sealed record ListPaging(int? Total);

    /// <param name="Id">Digits, as a text or a number.</param>
    /// <param name="Actor">Who wrote it; LinkedIn leaves it out at times.</param>
    /// <param name="ParentComment">What it answers, where that is a comment.</param>
    internal sealed record Comment(JsonElement? Id, string? CommentUrn, string? Actor, CommentMessage? Message, string? ParentComment, AuditStamp? Created)
    {
        [JsonIgnore]
        public string? OwnId => LinkedInCommentUrn.IdIn(CommentUrn) ?? LinkedInCommentUrn.IdIn(Id?.ToString());
    }

    /// <param name="Time">Milliseconds since 1970.</param>
    internal sealed record AuditStamp(long? Time);

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
[JsonSerializable(typeof(LinkedInWire.CommentRequest))]
[JsonSerializable(typeof(LinkedInWire.CommentList))]
[JsonSerializable(typeof(LinkedInWire.Comment))]
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
