using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Mastodon;

/// <summary>A Mastodon server, version 4.5: what an application needs to post, and what it says of itself.</summary>
internal static class MastodonEndpoints
{
    public static void Map(IEndpointRouteBuilder mastodon, SandboxNetworks networks)
    {
        MastodonOAuth.Map(mastodon, networks);
        MastodonMediaEndpoints.Map(mastodon, networks);
        MastodonStatusEndpoints.Map(mastodon, networks);
        mastodon.MapGet("/api/v1/accounts/verify_credentials", context => ProfileAsync(context, networks));
        mastodon.MapGet("/api/v2/instance", context => InstanceAsync(context, networks));
        // Where the addresses of posts and people lead.
        mastodon.MapGet("/@{name}", context => ToFeed(context));
        mastodon.MapGet("/@{name}/{id}", context => ToFeed(context));
    }

    private static async Task ProfileAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await MastodonGate.EnterAsync(context, networks) is { } user)
        {
            await JsonAnswer.WriteAsync(context, 200, json => MastodonStatusJson.WriteAccount(json, user, context.Request));
        }
    }

    private static Task InstanceAsync(HttpContext context, SandboxNetworks networks) => JsonAnswer.WriteAsync(context, 200, json =>
    {
        json.WriteStartObject();
        json.WriteString("domain", context.Request.Host.Host);
        json.WriteString("title", "A stand-in for Mastodon");
        json.WriteString("version", "4.5.2");
        json.WriteString("source_url", "https://github.com/mastodon/mastodon");
        json.WriteStartObject("configuration");
        json.WriteStartObject("statuses");
        json.WriteNumber("max_characters", networks.Options.MastodonMaxCharacters);
        json.WriteNumber("max_media_attachments", MastodonMediaEndpoints.MaxAttachments);
        json.WriteNumber("characters_reserved_per_url", 23);
        json.WriteEndObject();
        json.WriteStartObject("media_attachments");
        json.WriteStartArray("supported_mime_types");
        foreach (var type in MastodonMediaEndpoints.Types)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
        json.WriteNumber("description_limit", MastodonMediaEndpoints.MaxDescription);
        json.WriteNumber("image_size_limit", MastodonMediaEndpoints.MaxBytes);
        json.WriteNumber("image_matrix_limit", 33177600);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("api_versions");
        json.WriteNumber("mastodon", 7);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static Task ToFeed(HttpContext context)
    {
        context.Response.Redirect("/sandbox/feed");
        return Task.CompletedTask;
    }
}
