using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>Posts as X writes them: links replaced by short ones, <c>&amp; &lt; &gt;</c> escaped.</summary>
internal static class XPostJson
{
    public static void WriteTimeline(Utf8JsonWriter json, IReadOnlyList<SandboxPost> posts, int size, XFields fields, SandboxNetworks networks)
    {
        var page = posts.Take(size).ToList();
        json.WriteStartObject();
        if (page.Count > 0)
        {
            json.WriteStartArray("data");
            page.ForEach(post => Write(json, post, fields, networks));
            json.WriteEndArray();
        }

        json.WriteStartObject("meta");
        json.WriteNumber("result_count", page.Count);
        if (page.Count > 0)
        {
            json.WriteString("newest_id", page[0].Id);
            json.WriteString("oldest_id", page[^1].Id);
        }

        if (posts.Count > size)
        {
            json.WriteString("next_token", page[^1].Sequence.ToString(CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteLookUp(Utf8JsonWriter json, Dictionary<string, SandboxPost?> posts, XFields fields, SandboxNetworks networks)
    {
        json.WriteStartObject();
        if (posts.Values.Any(post => post is not null))
        {
            json.WriteStartArray("data");
            foreach (var post in posts.Values.OfType<SandboxPost>())
            {
                Write(json, post, fields, networks);
            }

            json.WriteEndArray();
        }

        if (fields.Media && posts.Values.Any(post => post is { Media.Count: > 0 }))
        {
            WriteIncludes(json, posts.Values.OfType<SandboxPost>());
        }

        if (posts.Values.Any(post => post is null))
        {
            json.WriteStartArray("errors");
            foreach (var (id, _) in posts.Where(pair => pair.Value is null))
            {
                WriteMissing(json, id);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static void WriteCreated(Utf8JsonWriter json, SandboxPost post, SandboxNetworks networks)
    {
        json.WriteStartObject();
        json.WritePropertyName("data");
        Write(json, post, default, networks);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SandboxPost post, XFields fields, SandboxNetworks networks)
    {
        json.WriteStartObject();
        json.WriteString("id", post.Id);
        json.WriteString("text", Text(post, networks.Options.RewriteLinks));
        json.WriteStartArray("edit_history_tweet_ids");
        json.WriteStringValue(post.Id);
        json.WriteEndArray();
        if (fields.CreatedAt)
        {
            json.WriteString("created_at", post.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        }

        if (fields.ReferencedTweets && post.ReplyTo is { } answered)
        {
            WriteAnswered(json, answered);
        }

        if (fields.Entities && networks.Options.RewriteLinks && (post.Media.Count > 0 || XLinks.In(post.Text).Any()))
        {
            WriteEntities(json, post);
        }

        if ((fields.Attachments || fields.Media) && post.Media.Count > 0)
        {
            WriteAttachments(json, post);
        }

        if (fields.PublicMetrics)
        {
            WriteMetrics(json, PostAudience.At(post.Id, networks.Time.GetUtcNow() - post.ReceivedAt));
        }

        json.WriteEndObject();
    }

    private static void WriteAnswered(Utf8JsonWriter json, string id)
    {
        json.WriteStartArray("referenced_tweets");
        json.WriteStartObject();
        json.WriteString("type", "replied_to");
        json.WriteString("id", id);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string Text(SandboxPost post, bool rewriteLinks)
    {
        var text = post.Text;
        var result = new StringBuilder(text.Length);
        var done = 0;
        foreach (var (start, length, expanded) in rewriteLinks ? XLinks.In(text) : [])
        {
            result.Append(Escape(text[done..start])).Append(XLinks.Short(expanded));
            done = start + length;
        }

        result.Append(Escape(text[done..]));
        if (rewriteLinks && post.Media.Count > 0)
        {
            result.Append(text.Length > 0 ? " " : "").Append(XLinks.Short(MediaPage(post)));
        }

        return result.ToString();
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>All media of a post share one short address, which is told once for each of them.</summary>
    private static void WriteEntities(Utf8JsonWriter json, SandboxPost post)
    {
        json.WriteStartObject("entities");
        json.WriteStartArray("urls");
        foreach (var (_, _, expanded) in XLinks.In(post.Text))
        {
            json.WriteStartObject();
            json.WriteString("url", XLinks.Short(expanded));
            json.WriteString("expanded_url", expanded);
            json.WriteEndObject();
        }

        for (var i = 0; i < post.Media.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("url", XLinks.Short(MediaPage(post)));
            json.WriteString("expanded_url", MediaPage(post));
            json.WriteString("media_key", MediaKey(post, i));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAttachments(Utf8JsonWriter json, SandboxPost post)
    {
        json.WriteStartObject("attachments");
        json.WriteStartArray("media_keys");
        for (var i = 0; i < post.Media.Count; i++)
        {
            json.WriteStringValue(MediaKey(post, i));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteIncludes(Utf8JsonWriter json, IEnumerable<SandboxPost> posts)
    {
        json.WriteStartObject("includes");
        json.WriteStartArray("media");
        foreach (var (post, media, i) in posts.SelectMany(post => post.Media.Select((media, i) => (post, media, i))))
        {
            json.WriteStartObject();
            json.WriteString("media_key", MediaKey(post, i));
            json.WriteString("type", media.ContentType == "image/gif" ? "animated_gif" : "photo");
            if (media.AltText is { } altText)
            {
                json.WriteString("alt_text", altText);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string MediaPage(SandboxPost post) => $"https://x.com/i/status/{post.Id}/photo/1";

    private static string MediaKey(SandboxPost post, int place) => $"3_{post.Id}{place}";

    private static void WriteMetrics(Utf8JsonWriter json, PostAudience audience)
    {
        json.WriteStartObject("public_metrics");
        json.WriteNumber("retweet_count", audience.Shares);
        json.WriteNumber("reply_count", audience.Comments);
        json.WriteNumber("like_count", audience.Likes);
        json.WriteNumber("quote_count", audience.Quotes);
        json.WriteNumber("bookmark_count", audience.Bookmarks);
        json.WriteNumber("impression_count", audience.Impressions);
        json.WriteEndObject();
    }

    private static void WriteMissing(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("value", id);
        json.WriteString("detail", $"Could not find tweet with ids: [{id}].");
        json.WriteString("title", "Not Found Error");
        json.WriteString("resource_type", "tweet");
        json.WriteString("parameter", "ids");
        json.WriteString("resource_id", id);
        json.WriteString("type", "https://api.twitter.com/2/problems/resource-not-found");
        json.WriteEndObject();
    }
}
