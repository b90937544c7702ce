using System.Collections.Frozen;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Channels.Graph.Containers;
using AutoPublish.Integrations.Channels.Graph.SignIn;

namespace AutoPublish.Integrations.Channels.Instagram;

/// <summary>What Instagram calls things.</summary>
internal static class InstagramDialects
{
    public static readonly string[] Required = ["instagram_business_basic", "instagram_business_content_publish", "instagram_business_manage_insights"];

    public static readonly string[] Scopes = [.. Required, "instagram_business_manage_comments"];

    public static readonly GraphPlatform Platform = new(
        Core.Accounts.Platform.Instagram,
        "Instagram",
        string.Join(", ", Scopes),
        new GraphCodes("AP3401", "AP3402", "AP3403", "AP3404", "AP3405", "AP3406", "AP3407", "AP3408", "AP3409", "AP3410"));

    public static ContainerDialect Containers(InstagramOptions options) => new()
    {
        Platform = Platform,
        Version = options.ApiVersion,
        Create = "media",
        Publish = "media_publish",
        Listing = "media",
        Quota = "content_publishing_limit",
        StatusField = "status_code",
        ErrorField = "status",
        TextField = "caption",
        ImageType = null,
        TextType = null,
        MaxImages = 10,
        ImageTypes = new[] { "image/jpeg" }.ToFrozenSet(),
        EvidencePages = options.EvidencePages,
        Poll = TimeSpan.FromSeconds(options.ContainerPollSeconds),
    };

    public static LongLivedDialect SignIn(InstagramOptions options) => new()
    {
        Platform = Platform,
        NotConfiguredCode = "AP1351",
        AuthorizeAddress = options.AuthorizeAddress,
        ClientId = options.ClientId,
        ClientSecret = options.ClientSecret,
        Scopes = Scopes,
        RequiredScopes = Required,
        ExchangeGrant = "ig_exchange_token",
        RefreshGrant = "ig_refresh_token",
        Version = options.ApiVersion,
        IdField = "user_id",
    };
}
