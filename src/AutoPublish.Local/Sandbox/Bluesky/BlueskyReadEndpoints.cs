using System.Globalization;
using System.Text;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Bluesky;

/// <summary>What anybody may read: records, and how often a post was liked.</summary>
internal static class BlueskyReadEndpoints
{
    private const int MaxPage = 100;
    private const int MaxUris = 25;
    private const string Profiles = "app.bsky.actor.profile";

    public static void Map(IEndpointRouteBuilder xrpc, SandboxNetworks networks)
    {
        xrpc.MapGet("/com.atproto.repo.getRecord", context => GetAsync(context, networks));
        xrpc.MapGet("/com.atproto.repo.listRecords", context => ListAsync(context, networks));
        xrpc.MapGet("/app.bsky.feed.getPosts", context => PostsAsync(context, networks));
    }

    private static Task GetAsync(HttpContext context, SandboxNetworks networks)
    {
        IQueryCollection query = context.Request.Query;
        if (BlueskyEndpoints.UserOf(networks, query["repo"]) is not { } user)
        {
            return BlueskyAnswers.InvalidAsync(context, "Could not locate record");
        }

        if (query["collection"] == Profiles && query["rkey"] == "self")
        {
            return JsonAnswer.WriteAsync(context, 200, json => WriteProfile(json, user));
        }

        string uri = BlueskyRecordEndpoints.UriOf(user.Id, query["rkey"]);
        return query["collection"] == BlueskyRecord.Posts && networks.ById(Platform.Bluesky, uri) is { } post
            ? JsonAnswer.WriteAsync(context, 200, json => WriteRecord(json, post))
            : BlueskyAnswers.ErrorAsync(context, 400, "RecordNotFound", $"Could not locate record: {uri}");
    }

    private static Task ListAsync(HttpContext context, SandboxNetworks networks)
    {
        IQueryCollection query = context.Request.Query;
        if (BlueskyEndpoints.UserOf(networks, query["repo"]) is not { } user)
        {
            return BlueskyAnswers.InvalidAsync(context, $"Could not find repo: {query["repo"]}");
        }

        int size = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, MaxPage) : 50;
        long before = long.TryParse(query["cursor"], NumberStyles.None, CultureInfo.InvariantCulture, out long cursor) ? cursor : long.MaxValue;
        IReadOnlyList<SandboxPost> posts = query["collection"] == BlueskyRecord.Posts
            ? networks.ByAuthor(Platform.Bluesky, user.Id, before, DateTimeOffset.MinValue.AddYears(1), 0, size)
            : [];
        return JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("records");
            foreach (SandboxPost post in posts)
            {
                WriteRecord(json, post);
            }

            json.WriteEndArray();
            if (posts.Count == size)
            {
                json.WriteString("cursor", posts[^1].Sequence.ToString(CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
        });
    }

    private static Task PostsAsync(HttpContext context, SandboxNetworks networks)
    {
        string?[] uris = [.. context.Request.Query["uris"]];
        if (uris.Length is 0 or > MaxUris)
        {
            return BlueskyAnswers.InvalidAsync(context, $"array too big (maximum {MaxUris}, got {uris.Length}) at $.uris");
        }

        return JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("posts");
            foreach (SandboxPost post in uris.Select(uri => networks.ById(Platform.Bluesky, uri ?? "")).OfType<SandboxPost>())
            {
                WriteView(json, post, networks);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteProfile(Utf8JsonWriter json, SandboxUser user)
    {
        json.WriteStartObject();
        json.WriteString("uri", $"at://{user.Id}/{Profiles}/self");
        json.WriteStartObject("value");
        json.WriteString("$type", Profiles);
        json.WriteString("displayName", user.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter json, SandboxPost post)
    {
        json.WriteStartObject();
        json.WriteString("uri", post.Id);
        json.WriteString("cid", ContentId.OfRecord(Encoding.UTF8.GetBytes(post.Source)));
        json.WritePropertyName("value");
        json.WriteRawValue(post.Source);
        json.WriteEndObject();
    }

    private static void WriteView(Utf8JsonWriter json, SandboxPost post, SandboxNetworks networks)
    {
        PostAudience audience = PostAudience.At(post.Id, networks.Time.GetUtcNow() - post.ReceivedAt);
        json.WriteStartObject();
        json.WriteString("uri", post.Id);
        json.WriteString("cid", ContentId.OfRecord(Encoding.UTF8.GetBytes(post.Source)));
        json.WriteStartObject("author");
        json.WriteString("did", post.Author);
        json.WriteString("handle", networks.HandleOf(post.Author));
        json.WriteEndObject();
        json.WritePropertyName("record");
        json.WriteRawValue(post.Source);
        json.WriteNumber("replyCount", audience.Comments);
        json.WriteNumber("repostCount", audience.Shares);
        json.WriteNumber("likeCount", audience.Likes);
        json.WriteNumber("quoteCount", audience.Quotes);
        json.WriteNumber("bookmarkCount", audience.Bookmarks);
        json.WriteString("indexedAt", post.ReceivedAt.UtcDateTime);
        json.WriteEndObject();
    }
}
