using System.Collections.Frozen;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Sandbox.Graph;

namespace AutoPublish.Local.Sandbox.Threads;

/// <summary>The Threads API.</summary>
internal static class ThreadsEndpoints
{
    public static void Map(IEndpointRouteBuilder threads, SandboxNetworks networks)
    {
        ContainerEndpoints.Map(threads, networks, new ContainerNetwork
        {
            Platform = Platform.Threads,
            Edge = "threads",
            PublishEdge = "threads_publish",
            QuotaEdge = "threads_publishing_limit",
            StatusField = "status",
            ErrorField = "error_message",
            TextField = "text",
            IdField = "id",
            TakesTextAlone = true,
            MaxImages = 20,
            ImageTypes = new[] { "image/jpeg", "image/png" }.ToFrozenSet(),
            RepliesEdge = "replies",
            RepliesPerDay = networks.Options.ThreadsRepliesPerDay,
            PostsPerDay = networks.Options.ThreadsPostsPerDay,
            RepeatsItself = true,
            LimitCode = 4,
            Insights = audience => new Dictionary<string, long>
            {
                ["views"] = audience.Impressions,
                ["likes"] = audience.Likes,
                ["replies"] = audience.Comments,
                ["reposts"] = audience.Shares,
                ["quotes"] = audience.Quotes,
                ["shares"] = audience.Clicks,
            },
            Permalink = id => $"https://www.threads.net/@sandbox/post/{id}",
            ExchangeGrant = "th_exchange_token",
            RefreshGrant = "th_refresh_token",
        });
        threads.MapDelete("/{version}/{id}", context => DeleteAsync(context, networks));
    }

    private static async Task DeleteAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await GraphRequest.EnterAsync(context, networks, Platform.Threads) is not { } user)
        {
            return;
        }

        var id = GraphRequest.Route(context, "id");
        if (networks.ById(Platform.Threads, id) is not { } post || post.Author != user.Id)
        {
            await GraphReplies.NotThereAsync(context, id);
            return;
        }

        // The container stays what it was: published.
        var container = ContainerThing.ContainerOf(id);
        if (networks.Things.Get(Platform.Threads, ContainerThing.Kind, container, ContainerThingJson.Default.ContainerThing) is { } kept)
        {
            await networks.Things.PutAsync(Platform.Threads, ContainerThing.Kind, container, kept with { WasPublished = true }, ContainerThingJson.Default.ContainerThing);
        }

        await networks.RemoveAsync(Platform.Threads, id);
        await GraphReplies.SuccessAsync(context);
    }
}
