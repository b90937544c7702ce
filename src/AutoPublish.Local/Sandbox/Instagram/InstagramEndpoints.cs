using System.Collections.Frozen;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Sandbox.Graph;

namespace AutoPublish.Local.Sandbox.Instagram;

/// <summary>The Instagram API with Instagram login, all of its hosts at one address.</summary>
internal static class InstagramEndpoints
{
    public static void Map(IEndpointRouteBuilder instagram, SandboxNetworks networks)
    {
        ContainerEndpoints.Map(instagram, networks, Containers(networks));
        var comments = new GraphCommentEndpoints(networks, Comments(networks));
        comments.Map(instagram);
        // Media cannot be deleted.
        instagram.MapDelete("/{version}/{id}", context => comments.DeleteAsync(context, takesPosts: false));
    }

    private static GraphCommentNetwork Comments(SandboxNetworks networks) => new()
    {
        Platform = Platform.Instagram,
        Enter = context => GraphRequest.EnterAsync(context, networks, Platform.Instagram),
        Scope = "instagram_business_manage_comments",
        TextField = "text",
        TimeField = "timestamp",
        MaxText = 2200,
        MaxPage = 50,
        LimitCode = 80002,
        UseCase = "instagram",
        HasScopedIds = true,
    };

    private static ContainerNetwork Containers(SandboxNetworks networks) => new()
    {
        Platform = Platform.Instagram,
        Edge = "media",
        PublishEdge = "media_publish",
        QuotaEdge = "content_publishing_limit",
        StatusField = "status_code",
        ErrorField = "status",
        TextField = "caption",
        IdField = "user_id",
        TakesTextAlone = false,
        MaxImages = 10,
        ImageTypes = new[] { "image/jpeg" }.ToFrozenSet(),
        PostsPerDay = networks.Options.InstagramPostsPerDay,
        RepeatsItself = false,
        LimitCode = 80002,
        Insights = audience => new Dictionary<string, long>
        {
            ["views"] = audience.Impressions,
            ["reach"] = audience.Impressions * 4 / 5,
            ["likes"] = audience.Likes,
            ["comments"] = audience.Comments,
            ["saved"] = audience.Bookmarks,
            ["shares"] = audience.Shares,
        },
        Permalink = id => $"https://www.instagram.com/p/{id}/",
        ExchangeGrant = "ig_exchange_token",
        RefreshGrant = "ig_refresh_token",
    };
}
