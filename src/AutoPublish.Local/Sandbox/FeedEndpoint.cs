using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox;

/// <summary><c>GET /sandbox/feed</c>: all that the networks hold as JSON, or the newest of it as a page for a browser.</summary>
internal static class FeedEndpoint
{
    public static void Map(IEndpointRouteBuilder sandbox, SandboxNetworks networks) => sandbox.MapGet("/feed", context =>
    {
        context.Response.Headers.Vary = "Accept";
        return Prefers.Html(context.Request) ? FeedPage.WriteAsync(context, networks) : WriteJsonAsync(context, networks);
    });

    private static Task WriteJsonAsync(HttpContext context, SandboxNetworks networks)
    {
        var limit = int.TryParse(context.Request.Query["limit"], out var asked) && asked > 0 ? asked : int.MaxValue;
        return JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartArray();
            foreach (var post in networks.Feed(limit))
            {
                Write(json, post);
            }

            json.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter json, SandboxPost post)
    {
        json.WriteStartObject();
        json.WriteString("platform", PlatformNames.NameOf(post.Platform));
        json.WriteString("id", post.Id);
        json.WriteString("text", post.Text);
        json.WriteStartArray("media");
        foreach (var media in post.Media)
        {
            json.WriteStartObject();
            json.WriteString("digest", media.Digest);
            json.WriteString("contentType", media.ContentType);
            json.WriteNumber("bytes", media.Bytes);
            json.WriteString("altText", media.AltText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("replyTo", post.ReplyTo);
        json.WriteString("receivedAt", post.ReceivedAt.UtcDateTime);
        json.WriteString("author", post.Author);
        json.WriteStartArray("labels");
        foreach (var label in post.Labels)
        {
            json.WriteStringValue(label);
        }

        json.WriteEndArray();
        json.WriteString("idempotencyKey", post.IdempotencyKey);
        json.WriteEndObject();
    }
}
