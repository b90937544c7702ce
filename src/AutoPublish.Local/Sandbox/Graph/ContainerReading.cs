using System.Text.Json;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>What can be read of containers, posts and their author.</summary>
internal static class ContainerReading
{
    public static void Map(IEndpointRouteBuilder endpoints, SandboxNetworks networks, ContainerNetwork network)
    {
        endpoints.MapGet($"/{{version}}/{{user}}/{network.Edge}", context => ListAsync(context, networks, network, areAnswers: false));
        if (network.RepliesEdge is { } replies)
        {
            endpoints.MapGet($"/{{version}}/{{user}}/{replies}", context => ListAsync(context, networks, network, areAnswers: true));
        }

        endpoints.MapGet("/{version}/{id}/insights", context => InsightsAsync(context, networks, network));
        endpoints.MapGet("/{version}/{id}", context => ReadAsync(context, networks, network));
    }

    private static async Task ListAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network, bool areAnswers)
    {
        if (await GraphRequest.EnterAsync(context, networks, network.Platform) is not { } user)
        {
            return;
        }

        if (GraphRequest.Route(context, "user") is var named && named != user.Id && named != "me")
        {
            await GraphReplies.NotThereAsync(context, named);
            return;
        }

        var (size, before, since) = GraphRequest.Page(context);
        var posts = Listed(networks, network, user, areAnswers, before, since, size + 1);
        await JsonAnswer.WriteAsync(context, 200, json =>
            GraphReplies.WriteList(json, posts, size, context.Request.Path, (writer, post) => Write(writer, networks, network, post)));
    }

    private static List<SandboxPost> Listed(
        SandboxNetworks networks, ContainerNetwork network, SandboxUser user, bool areAnswers, long before, DateTimeOffset since, int count)
    {
        List<SandboxPost> found = [];
        while (true)
        {
            var page = networks.ByAuthor(network.Platform, user.Id, before, since, 0, count);
            found.AddRange(page.Where(post => post.ReplyTo is not null == areAnswers));
            if (page.Count < count || found.Count >= count)
            {
                return [.. found.Take(count)];
            }

            before = page[^1].Sequence;
        }
    }

    private static async Task ReadAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network)
    {
        if (await GraphRequest.EnterAsync(context, networks, network.Platform) is not { } user)
        {
            return;
        }

        var id = GraphRequest.Route(context, "id");
        if (id == "me")
        {
            await JsonAnswer.WriteAsync(context, 200, json =>
            {
                json.WriteStartObject();
                json.WriteString(network.IdField, user.Id);
                json.WriteString("username", user.Handle);
                json.WriteString("name", user.Name);
                json.WriteEndObject();
            });
        }
        else if (networks.ById(network.Platform, id) is { } post && post.Author == user.Id)
        {
            await JsonAnswer.WriteAsync(context, 200, json => Write(json, networks, network, post));
        }
        else if (networks.Things.Get(network.Platform, ContainerThing.Kind, id, ContainerThingJson.Default.ContainerThing) is { } container && container.Author == user.Id)
        {
            await JsonAnswer.WriteAsync(context, 200, json => Write(json, network, container, container.State(network, networks)));
        }
        else
        {
            await GraphReplies.NotThereAsync(context, id);
        }
    }

    private static async Task InsightsAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network)
    {
        if (await GraphRequest.EnterAsync(context, networks, network.Platform) is not { } user)
        {
            return;
        }

        var id = GraphRequest.Route(context, "id");
        if (networks.ById(network.Platform, id) is not { } post || post.Author != user.Id)
        {
            await GraphReplies.NotThereAsync(context, id);
            return;
        }

        var figures = network.Insights(PostAudience.At(post.Id, networks.Time.GetUtcNow() - post.ReceivedAt));
        var asked = context.Request.Query["metric"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length == 0 || asked.FirstOrDefault(name => !figures.ContainsKey(name)) is not null)
        {
            await GraphReplies.InvalidAsync(context, "metric must be one of the following values: " + string.Join(", ", figures.Keys));
            return;
        }

        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (var name in asked)
            {
                WriteInsight(json, id, name, figures[name]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteInsight(Utf8JsonWriter json, string id, string name, long value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("period", "lifetime");
        json.WriteStartArray("values");
        json.WriteStartObject();
        json.WriteNumber("value", value);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("id", $"{id}/insights/{name}/lifetime");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SandboxNetworks networks, ContainerNetwork network, SandboxPost post)
    {
        json.WriteStartObject();
        json.WriteString("id", post.Id);
        json.WriteString(network.TextField, post.Source);
        json.WriteString("permalink", network.Permalink(post.Id));
        json.WriteString("timestamp", GraphReplies.Time(post.ReceivedAt));
        json.WriteString("media_type", post.Media.Count switch { 0 => "TEXT_POST", 1 => "IMAGE", _ => "CAROUSEL_ALBUM" });
        if (post.ReplyTo is { } answered)
        {
            json.WriteStartObject("replied_to");
            json.WriteString("id", answered);
            json.WriteEndObject();
        }

        if (SandboxComments.AreComments(network.Platform))
        {
            json.WriteBoolean("is_comment_enabled", SandboxComments.AreOpen(networks, network.Platform, post.Id));
            json.WriteNumber("comments_count", networks.Under(network.Platform, post.Id).Count);
        }

        if (post.Media.Count == 1 && post.Media[0].AltText is { } alt)
        {
            json.WriteString("alt_text", alt);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ContainerNetwork network, ContainerThing container, string state)
    {
        json.WriteStartObject();
        json.WriteString("id", container.Id);
        json.WriteString(network.StatusField, state);
        if (container.Error is { } error)
        {
            json.WriteString(network.ErrorField, error);
        }

        json.WriteEndObject();
    }
}
