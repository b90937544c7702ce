using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AutoPublish.Core.PostText;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>Containers and their publication, for Instagram and for Threads.</summary>
internal static class ContainerEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, SandboxNetworks networks, ContainerNetwork network)
    {
        endpoints.MapPost($"/{{version}}/{{user}}/{network.Edge}", context => CreateAsync(context, networks, network));
        endpoints.MapPost($"/{{version}}/{{user}}/{network.PublishEdge}", context => PublishAsync(context, networks, network));
        endpoints.MapGet($"/{{version}}/{{user}}/{network.QuotaEdge}", context => QuotaAsync(context, networks, network));
        ContainerReading.Map(endpoints, networks, network);
        LongLivedEndpoints.Map(endpoints, networks, network);
    }

    private static async Task CreateAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network)
    {
        if (await OwnerAsync(context, networks, network) is not { } user)
        {
            return;
        }

        var text = await GraphRequest.FieldAsync(context, network.TextField) ?? "";
        if (!PlatformTextMeasure.Of(network.Platform, text).Fits)
        {
            await GraphReplies.ErrorAsync(context, 400, 36004, 2207010, "The caption is too long", "The caption was too long. Shorten it and try again.");
            return;
        }

        var answered = network.RepliesEdge is null ? null : await GraphRequest.FieldAsync(context, "reply_to_id");
        if (answered is not null && networks.ById(network.Platform, answered) is null)
        {
            await GraphReplies.MediaNotFoundAsync(context, answered);
            return;
        }

        var type = await GraphRequest.FieldAsync(context, "media_type");
        var media = type switch
        {
            "CAROUSEL" => await ChildrenAsync(context, networks, network, user),
            "TEXT" when network.TakesTextAlone => [],
            null or "IMAGE" => await ImageAsync(context, network),
            _ => await WrongAsync(context, $"Param media_type '{type}' is not one of the values that this stand-in takes."),
        };
        if (media is null)
        {
            return;
        }

        var container = new ContainerThing(NewId(), user.Id, text, media, await GraphRequest.FieldAsync(context, "is_carousel_item") == "true", networks.Time.GetUtcNow()) { ReplyTo = answered };
        await networks.Things.PutAsync(network.Platform, ContainerThing.Kind, container.Id, container, ContainerThingJson.Default.ContainerThing);
        await GraphReplies.IdAsync(context, container.Id);
    }

    private static async Task<IReadOnlyList<SandboxMedia>?> ImageAsync(HttpContext context, ContainerNetwork network)
    {
        if (await GraphRequest.FieldAsync(context, "image_url") is not { Length: > 0 } address)
        {
            return await WrongAsync(context, "The parameter image_url is required");
        }

        if (await SandboxImage.FetchAsync(address, context.RequestAborted) is not { } bytes)
        {
            await GraphReplies.ErrorAsync(context, 400, 9004, 2207052, "Only photo or video can be accepted as media type.", "The media could not be fetched from this URI.");
            return null;
        }

        if (SandboxImage.TypeOf(bytes) is not { } type || !network.ImageTypes.Contains(type))
        {
            await GraphReplies.ErrorAsync(context, 400, 36001, 2207005, "The image format is not supported.", "The image format is not supported. Supported formats are: JPEG.");
            return null;
        }

        return [SandboxImage.Media(bytes, type, await GraphRequest.FieldAsync(context, "alt_text"))];
    }

    private static async Task<IReadOnlyList<SandboxMedia>?> ChildrenAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network, SandboxUser user)
    {
        var ids = (await GraphRequest.FieldAsync(context, "children") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length < 2 || ids.Length > network.MaxImages)
        {
            await GraphReplies.ErrorAsync(context, 400, 9004, 2207028, "Carousel validation", $"Your post won't work as a carousel. Carousels need at least 2 photos and no more than {network.MaxImages}.");
            return null;
        }

        var children = ids.Select(id => networks.Things.Get(network.Platform, ContainerThing.Kind, id, ContainerThingJson.Default.ContainerThing)).ToList();
        if (children.Exists(child => child is not { IsChild: true } || child.Author != user.Id || child.State(network, networks) != "FINISHED"))
        {
            return await WrongAsync(context, "Param children holds a container that is not a finished image of a carousel");
        }

        return [.. children.SelectMany(child => child?.Media ?? [])];
    }

    private static async Task PublishAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network)
    {
        if (await OwnerAsync(context, networks, network) is not { } user)
        {
            return;
        }

        var id = await GraphRequest.FieldAsync(context, "creation_id") ?? "";
        var container = networks.Things.Get(network.Platform, ContainerThing.Kind, id, ContainerThingJson.Default.ContainerThing);
        if (container is null || container.Author != user.Id || container.IsChild)
        {
            await GoneAsync(context, id);
            return;
        }

        switch (container.State(network, networks))
        {
            case "PUBLISHED" when network.RepeatsItself:
                await GraphReplies.IdAsync(context, container.PostId);
                return;
            case "IN_PROGRESS":
                await GraphReplies.ErrorAsync(context, 400, 9007, 2207027, "Media ID is not available", "The media is not ready for publishing, please wait for a moment");
                return;
            case not "FINISHED":
                await GoneAsync(context, id);
                return;
        }

        if (container.ReplyTo is { } answered && networks.ById(network.Platform, answered) is null)
        {
            await GraphReplies.MediaNotFoundAsync(context, answered);
            return;
        }

        if (IsUsedUp(networks, network, user, container.ReplyTo is not null))
        {
            await GraphReplies.ErrorAsync(context, 400, 9, 2207042, "Application request limit reached", "You reached maximum number of posts that is allowed to be published by Content Publishing API.");
            return;
        }

        var post = new NewPost(network.Platform, user.Id, container.Text, container.Text, "", Caller.IdempotencyKey(context))
        {
            Id = container.PostId,
            Media = container.Media,
            ReplyTo = container.ReplyTo,
            RefusesRepetition = false,
        };
        await FaultyCreate.RunAsync(context, networks, post, new GraphCreateAnswers(networks, network.LimitCode, network.Edge));
    }

    private static async Task QuotaAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network)
    {
        if (await OwnerAsync(context, networks, network) is not { } user)
        {
            return;
        }

        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            json.WriteStartObject();
            WriteQuota(json, "", Used(networks, network, user, areAnswers: false, network.PostsPerDay), network.PostsPerDay);
            if (network.RepliesEdge is not null)
            {
                WriteQuota(json, "reply_", Used(networks, network, user, areAnswers: true, network.RepliesPerDay), network.RepliesPerDay);
            }

            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteQuota(Utf8JsonWriter json, string kind, int used, int total)
    {
        json.WriteNumber($"{kind}quota_usage", used);
        json.WriteStartObject($"{kind}config");
        json.WriteNumber("quota_total", total);
        json.WriteNumber("quota_duration", 86_400);
        json.WriteEndObject();
    }

    private static bool IsUsedUp(SandboxNetworks networks, ContainerNetwork network, SandboxUser user, bool isAnswer)
    {
        var total = isAnswer ? network.RepliesPerDay : network.PostsPerDay;
        return Used(networks, network, user, isAnswer, total) >= total;
    }

    /// <summary>Counted only where the quota can be reached at all.</summary>
    private static int Used(SandboxNetworks networks, ContainerNetwork network, SandboxUser user, bool areAnswers, int total) => total >= 10_000
        ? 0
        : networks.ByAuthor(network.Platform, user.Id, long.MaxValue, networks.Time.GetUtcNow().AddDays(-1), 0, int.MaxValue).Count(post => post.ReplyTo is not null == areAnswers);

    /// <summary>The caller, where the address names nobody else; null after a refusal was answered.</summary>
    private static async Task<SandboxUser?> OwnerAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network)
    {
        if (await GraphRequest.EnterAsync(context, networks, network.Platform) is not { } user)
        {
            return null;
        }

        var named = GraphRequest.Route(context, "user");
        if (named == user.Id || named == "me")
        {
            return user;
        }

        await GraphReplies.NotThereAsync(context, named);
        return null;
    }

    private static async Task<IReadOnlyList<SandboxMedia>?> WrongAsync(HttpContext context, string message)
    {
        await GraphReplies.InvalidAsync(context, message);
        return null;
    }

    private static Task GoneAsync(HttpContext context, string id) => GraphReplies.ErrorAsync(
        context, 400, 24, 2207008, "The requested resource does not exist", $"The media builder with creation id = {id} does not exist or has been expired.");

    private static string NewId() => string.Create(CultureInfo.InvariantCulture, $"17{BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) % 1_000_000_000_000_000:D15}");
}
