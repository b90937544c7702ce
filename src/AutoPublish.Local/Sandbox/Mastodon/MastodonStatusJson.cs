using System.Text.Json;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox.Mastodon;

/// <summary>Writes what Mastodon calls Status, Account and MediaAttachment.</summary>
internal static class MastodonStatusJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <param name="withText">As the answer to a deletion has it.</param>
    public static void Write(Utf8JsonWriter json, SandboxPost post, HttpRequest request, SandboxNetworks networks, bool withText = false)
    {
        var audience = PostAudience.At(post.Id, networks.Time.GetUtcNow() - post.ReceivedAt);
        var user = networks.UsersOf(Platform.Mastodon).FirstOrDefault(u => u.Id == post.Author) ?? new SandboxUser(Platform.Mastodon, post.Author, post.Author, post.Author);
        json.WriteStartObject();
        json.WriteString("id", post.Id);
        json.WriteString("created_at", post.ReceivedAt.UtcDateTime.ToString(TimeFormat));
        WriteAnswered(json, post, networks);
        json.WriteBoolean("sensitive", false);
        json.WriteString("spoiler_text", "");
        json.WriteString("visibility", "public");
        json.WriteString("uri", $"{Home(request)}/users/{user.Handle}/statuses/{post.Id}");
        json.WriteString("url", $"{Home(request)}/@{user.Handle}/{post.Id}");
        json.WriteNumber("replies_count", audience.Comments);
        json.WriteNumber("reblogs_count", audience.Shares);
        json.WriteNumber("favourites_count", audience.Likes);
        json.WriteNumber("quotes_count", audience.Quotes);
        json.WriteNull("edited_at");
        json.WriteString("content", StatusHtml.Of(post.Source, Home(request), Local(networks)));
        if (withText)
        {
            json.WriteString("text", post.Source);
        }

        json.WriteNull("reblog");
        json.WritePropertyName("account");
        WriteAccount(json, user, request);
        WriteAttached(json, post, request, networks);
        json.WriteEndObject();
    }

    /// <summary>When the answered post is deleted its id goes, and its author stays; whose it was is not kept here, so it was the author's own.</summary>
    private static void WriteAnswered(Utf8JsonWriter json, SandboxPost post, SandboxNetworks networks)
    {
        var answered = post.ReplyTo is { } id ? networks.ById(Platform.Mastodon, id) : null;
        json.WriteString("in_reply_to_id", answered?.Id);
        json.WriteString("in_reply_to_account_id", post.ReplyTo is null ? null : answered?.Author ?? post.Author);
    }

    public static void WriteAccount(Utf8JsonWriter json, SandboxUser user, HttpRequest request)
    {
        json.WriteStartObject();
        json.WriteString("id", user.Id);
        json.WriteString("username", user.Handle);
        json.WriteString("acct", user.Handle);
        json.WriteString("display_name", user.Name);
        json.WriteBoolean("locked", false);
        json.WriteBoolean("bot", false);
        json.WriteString("url", $"{Home(request)}/@{user.Handle}");
        json.WriteEndObject();
    }

    /// <param name="url">Null while it is processed.</param>
    public static void WriteMedia(Utf8JsonWriter json, string id, string? url, string? description)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("type", "image");
        json.WriteString("url", url);
        json.WriteString("preview_url", url);
        json.WriteNull("remote_url");
        json.WriteString("description", description);
        json.WriteEndObject();
    }

    public static string MediaAddress(HttpRequest request, string digest) => $"{Home(request)}/system/media_attachments/{digest}";

    private static string Home(HttpRequest request) => $"{request.Scheme}://{request.Host}/sandbox/mastodon";

    private static Func<string, bool> Local(SandboxNetworks networks) =>
        name => networks.UsersOf(Platform.Mastodon).Any(user => user.Handle.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void WriteAttached(Utf8JsonWriter json, SandboxPost post, HttpRequest request, SandboxNetworks networks)
    {
        var attached = post.Media.Count > 0 && post.IdempotencyKey is { } key
            ? networks.Things.Get(Platform.Mastodon, MastodonAttached.Kind, $"{post.Author}/{key}", MastodonThingsJson.Default.MastodonAttached)?.Ids
            : null;
        json.WriteStartArray("media_attachments");
        for (var i = 0; i < post.Media.Count; i++)
        {
            WriteMedia(json, attached?[i] ?? $"{i}", MediaAddress(request, post.Media[i].Digest), post.Media[i].AltText);
        }

        json.WriteEndArray();
    }
}
