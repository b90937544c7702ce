using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;
using AutoPublish.Local.Sandbox.Graph;

namespace AutoPublish.Local.Sandbox.Facebook;

/// <summary>A page's feed, and posts by id with their counters.</summary>
internal static class FacebookReading
{
    private const int MaxIds = 50;

    public static void Map(IEndpointRouteBuilder facebook, SandboxNetworks networks)
    {
        facebook.MapGet("/{version}/{page}/published_posts", context => FeedAsync(context, networks));
        facebook.MapGet("/{version}", context => ManyAsync(context, networks));
        facebook.MapGet("/{version}/{id}", context => OneAsync(context, networks));
    }

    private static async Task FeedAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await FacebookGate.EnterAsync(context, networks) is not { } page)
        {
            return;
        }

        if (GraphRequest.Route(context, "page") is var named && named != page.Id && named != "me")
        {
            await GraphReplies.ErrorAsync(context, 403, 10, null, "(#10) This endpoint requires the 'pages_read_engagement' permission");
            return;
        }

        var (size, before, since) = GraphRequest.Page(context);
        var posts = networks.ByAuthor(Platform.Facebook, page.Id, before, since, 0, size + 1);
        await JsonAnswer.WriteAsync(context, 200, json => GraphReplies.WriteList(json, posts, size, context.Request.Path, (writer, post) =>
        {
            writer.WriteStartObject();
            WriteText(writer, post);
            writer.WriteEndObject();
        }));
    }

    private static async Task ManyAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await FacebookGate.EnterAsync(context, networks) is not { } page)
        {
            return;
        }

        var ids = context.Request.Query["ids"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length is 0 or > MaxIds)
        {
            await GraphReplies.InvalidAsync(context, $"Too many IDs. Maximum: {MaxIds}. Provided: {ids.Length}.");
            return;
        }

        var posts = ids.Select(id => networks.ById(Platform.Facebook, id)).ToList();
        if (posts.FindIndex(post => post is null || post.Author != page.Id) is >= 0 and var missing)
        {
            await GraphReplies.ErrorAsync(context, 404, 803, null, $"(#803) Some of the aliases you requested do not exist: {ids[missing]}");
            return;
        }

        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            foreach (var post in posts.OfType<SandboxPost>())
            {
                json.WritePropertyName(post.Id);
                Write(json, post, context, networks);
            }

            json.WriteEndObject();
        });
    }

    private static async Task OneAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await FacebookGate.EnterAsync(context, networks) is not { } page)
        {
            return;
        }

        var id = GraphRequest.Route(context, "id");
        if (networks.ById(Platform.Facebook, id) is not { } post || post.Author != page.Id)
        {
            await GraphReplies.NotThereAsync(context, id);
            return;
        }

        await JsonAnswer.WriteAsync(context, 200, json => Write(json, post, context, networks));
    }

    private static void WriteText(Utf8JsonWriter json, SandboxPost post)
    {
        json.WriteString("id", post.Id);
        json.WriteString("message", post.Source);
        json.WriteString("created_time", GraphReplies.Time(post.ReceivedAt));
        json.WriteString("updated_time", GraphReplies.Time(post.ReceivedAt));
    }

    private static void Write(Utf8JsonWriter json, SandboxPost post, HttpContext context, SandboxNetworks networks)
    {
        var audience = PostAudience.At(post.Id, networks.Time.GetUtcNow() - post.ReceivedAt);
        json.WriteStartObject();
        WriteText(json, post);
        WriteTotal(json, "reactions", audience.Likes);
        // The readers who are counted wrote nothing that a list could show.
        var isMeasured = context.Request.Query["fields"].ToString().Contains("reactions", StringComparison.Ordinal);
        WriteTotal(json, "comments", isMeasured ? audience.Comments : networks.Under(Platform.Facebook, post.Id).Count, SandboxComments.AreOpen(networks, Platform.Facebook, post.Id));
        if (audience.Shares > 0)
        {
            json.WriteStartObject("shares");
            json.WriteNumber("count", audience.Shares);
            json.WriteEndObject();
        }

        if (context.Request.Query["fields"].ToString().Contains("insights.metric(post_media_view)", StringComparison.Ordinal))
        {
            json.WriteStartObject("insights");
            json.WriteStartArray("data");
            json.WriteStartObject();
            json.WriteString("name", "post_media_view");
            json.WriteString("period", "lifetime");
            json.WriteStartArray("values");
            json.WriteStartObject();
            json.WriteNumber("value", audience.Impressions);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTotal(Utf8JsonWriter json, string name, long total, bool? canComment = null)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("data");
        json.WriteEndArray();
        json.WriteStartObject("summary");
        json.WriteNumber("total_count", total);
        if (canComment is { } can)
        {
            json.WriteBoolean("can_comment", can);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
