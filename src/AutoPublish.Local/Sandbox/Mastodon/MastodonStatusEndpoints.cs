using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Mastodon;

/// <summary>Posts: create, get, get several, source, delete, and an account's own.</summary>
internal static class MastodonStatusEndpoints
{
    private const int MaxIds = 20;
    private const int MaxPage = 40;
    private const int UsualPage = 20;
    private static readonly TimeSpan KeyLife = TimeSpan.FromHours(1);

    public static void Map(IEndpointRouteBuilder mastodon, SandboxNetworks networks)
    {
        mastodon.MapPost("/api/v1/statuses", context => CreateAsync(context, networks));
        mastodon.MapGet("/api/v1/statuses", context => SeveralAsync(context, networks));
        mastodon.MapGet("/api/v1/statuses/{id}", context => OneAsync(context, networks));
        mastodon.MapGet("/api/v1/statuses/{id}/source", context => SourceAsync(context, networks));
        mastodon.MapDelete("/api/v1/statuses/{id}", context => DeleteAsync(context, networks));
        mastodon.MapGet("/api/v1/accounts/{id}/statuses", context => OfAccountAsync(context, networks));
    }

    private static async Task CreateAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await MastodonGate.EnterAsync(context, networks) is not { } user)
        {
            return;
        }

        if (await MastodonCreateRequest.ReadAsync(context.Request) is not { } body)
        {
            await MastodonAnswers.ErrorAsync(context, 400, "There was a problem parsing your request");
            return;
        }

        if (body.InReplyToId is { Length: > 0 } answered && networks.ById(Platform.Mastodon, answered) is null)
        {
            await MastodonAnswers.AnsweredNotFoundAsync(context);
            return;
        }

        var (media, wrongMedia) = Media(body, user, Caller.IdempotencyKey(context), networks);
        var text = (body.Status ?? "").Trim();
        if ((wrongMedia ?? Problem(text, media, networks)) is { } problem)
        {
            await MastodonAnswers.InvalidAsync(context, problem);
            return;
        }

        await AttachAsync(media, user, Caller.IdempotencyKey(context), networks);
        var post = new NewPost(Platform.Mastodon, user.Id, text, text, "", Caller.IdempotencyKey(context))
        {
            RefusesRepetition = false,
            KnowsKeys = true,
            KeyLife = KeyLife,
            Media = [.. media.Select(m => new SandboxMedia(m.Digest, m.ContentType, m.Bytes, m.Description))],
            ReplyTo = body.InReplyToId is { Length: > 0 } ? body.InReplyToId : null,
        };
        await FaultyCreate.RunAsync(context, networks, post, new MastodonCreateAnswers(networks));
    }

    private static string? Problem(string text, List<MastodonMedia> media, SandboxNetworks networks) => text switch
    {
        "" when media.Count == 0 => "Validation failed: Text can't be blank",
        _ when PlatformTextMeasure.Of(Platform.Mastodon, text).Length > networks.Options.MastodonMaxCharacters =>
            $"Validation failed: Text character limit of {networks.Options.MastodonMaxCharacters} exceeded",
        _ => null,
    };

    private static (List<MastodonMedia> Media, string? Problem) Media(MastodonCreateRequest body, SandboxUser user, string? key, SandboxNetworks networks)
    {
        var ids = body.MediaIds ?? [];
        if (ids.Count > MastodonMediaEndpoints.MaxAttachments)
        {
            return ([], "Cannot attach more than 4 files");
        }

        var now = networks.Time.GetUtcNow();
        var media = new List<MastodonMedia>();
        foreach (var id in ids)
        {
            if (networks.Things.Get(Platform.Mastodon, MastodonMedia.Kind, id, MastodonThingsJson.Default.MastodonMedia) is not { } found || !found.IsFor(user, key, now))
            {
                return ([], $"Media {id} not found or already attached to another post");
            }

            if (found.ReadyAt > now)
            {
                return ([], "Cannot attach files that have not finished processing. Try again in a moment!");
            }

            media.Add(found);
        }

        return (media, null);
    }

    /// <summary>Before the effect, and for the call's key only: a call that has none, for a fault, is made again with the same key.</summary>
    private static async Task AttachAsync(List<MastodonMedia> media, SandboxUser user, string? key, SandboxNetworks networks)
    {
        foreach (var one in media)
        {
            await networks.Things.PutAsync(Platform.Mastodon, MastodonMedia.Kind, one.Id, one with { AttachedBy = key ?? MastodonMedia.NoKey }, MastodonThingsJson.Default.MastodonMedia);
        }

        if (media.Count > 0 && key is not null)
        {
            var attached = new MastodonAttached([.. media.Select(m => m.Id)]);
            await networks.Things.PutAsync(Platform.Mastodon, MastodonAttached.Kind, $"{user.Id}/{key}", attached, MastodonThingsJson.Default.MastodonAttached);
        }
    }

    private static async Task SeveralAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await MastodonGate.EnterAsync(context, networks) is null)
        {
            return;
        }

        var ids = context.Request.Query["id[]"].OfType<string>().ToList();
        if (ids.Count > MaxIds)
        {
            await MastodonAnswers.InvalidAsync(context, "Too many statuses requested");
            return;
        }

        await WriteListAsync(context, ids.Select(id => networks.ById(Platform.Mastodon, id)).OfType<SandboxPost>(), networks);
    }

    private static async Task OneAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await FindAsync(context, networks) is { } post)
        {
            await JsonAnswer.WriteAsync(context, 200, json => MastodonStatusJson.Write(json, post, context.Request, networks));
        }
    }

    private static async Task SourceAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await FindAsync(context, networks) is not { } post)
        {
            return;
        }

        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", post.Id);
            json.WriteString("text", post.Source);
            json.WriteString("spoiler_text", "");
            json.WriteEndObject();
        });
    }

    private static async Task DeleteAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await FindAsync(context, networks, onlyOwn: true) is not { } post)
        {
            return;
        }

        await networks.RemoveAsync(Platform.Mastodon, post.Id);
        await RemoveMediaAsync(post, networks);
        await JsonAnswer.WriteAsync(context, 200, json => MastodonStatusJson.Write(json, post, context.Request, networks, withText: true));
    }

    /// <summary>As with <c>delete_media</c>.</summary>
    private static async Task RemoveMediaAsync(SandboxPost post, SandboxNetworks networks)
    {
        var attached = post is { Media.Count: > 0, IdempotencyKey: { } key }
            ? networks.Things.Get(Platform.Mastodon, MastodonAttached.Kind, $"{post.Author}/{key}", MastodonThingsJson.Default.MastodonAttached)
            : null;
        foreach (var id in attached?.Ids ?? [])
        {
            await networks.Things.TakeAsync(Platform.Mastodon, MastodonMedia.Kind, id, MastodonThingsJson.Default.MastodonMedia);
        }
    }

    /// <summary>The post in the address, or null after a refusal was answered.</summary>
    private static async Task<SandboxPost?> FindAsync(HttpContext context, SandboxNetworks networks, bool onlyOwn = false)
    {
        if (await MastodonGate.EnterAsync(context, networks) is not { } user)
        {
            return null;
        }

        if (networks.ById(Platform.Mastodon, context.Request.RouteValues["id"]?.ToString() ?? "") is { } post && (!onlyOwn || post.Author == user.Id))
        {
            return post;
        }

        await MastodonAnswers.NotFoundAsync(context);
        return null;
    }

    private static async Task OfAccountAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await MastodonGate.EnterAsync(context, networks) is null)
        {
            return;
        }

        var author = context.Request.RouteValues["id"]?.ToString() ?? "";
        if (networks.UsersOf(Platform.Mastodon).All(user => user.Id != author))
        {
            await MastodonAnswers.NotFoundAsync(context);
            return;
        }

        var query = context.Request.Query;
        var limit = Math.Clamp(int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : UsualPage, 1, MaxPage);
        await WriteListAsync(context, Page(networks, author, query["max_id"].ToString(), query["min_id"].ToString(), limit), networks);
    }

    private static IEnumerable<SandboxPost> Page(SandboxNetworks networks, string author, string maxId, string minId, int limit)
    {
        if (minId.Length == 0 && (maxId.Length == 0 || networks.ById(Platform.Mastodon, maxId) is not null))
        {
            var before = networks.ById(Platform.Mastodon, maxId)?.Sequence ?? long.MaxValue;
            return networks.ByAuthor(Platform.Mastodon, author, before, DateTimeOffset.UnixEpoch, 0, limit);
        }

        var (max, min) = (maxId.Length == 0 ? long.MaxValue : PostIds.NumberOf(maxId), minId.Length == 0 ? 0 : PostIds.NumberOf(minId));
        var all = networks.ByAuthor(Platform.Mastodon, author, long.MaxValue, DateTimeOffset.UnixEpoch, 0, int.MaxValue)
            .Where(post => PostIds.NumberOf(post.Id) is var number && number < max && number > min);
        return minId.Length == 0 ? all.Take(limit) : all.TakeLast(limit);
    }

    private static Task WriteListAsync(HttpContext context, IEnumerable<SandboxPost> posts, SandboxNetworks networks) => JsonAnswer.WriteAsync(context, 200, json =>
    {
        json.WriteStartArray();
        foreach (var post in posts)
        {
            MastodonStatusJson.Write(json, post, context.Request, networks);
        }

        json.WriteEndArray();
    });
}
