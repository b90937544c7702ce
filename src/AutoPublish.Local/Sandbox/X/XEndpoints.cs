using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>X API v2: create and delete a post, a user's timeline, posts by id.</summary>
internal static class XEndpoints
{
    private const int MaxIds = 100;
    private const int MinPage = 5;
    private const int MaxPage = 100;

    public static void Map(IEndpointRouteBuilder x, SandboxNetworks networks)
    {
        x.MapPost("/2/tweets", context => CreateAsync(context, networks));
        x.MapGet("/2/tweets", context => LookUpAsync(context, networks));
        x.MapDelete("/2/tweets/{id}", context => DeleteAsync(context, networks));
        x.MapGet("/2/users/{id}/tweets", context => TimelineAsync(context, networks));
        new XMediaEndpoints(networks).Map(x);
        new XSignInEndpoints(networks).Map(x);
        new XActivityEndpoints(networks).Map(x);
    }

    private static async Task CreateAsync(HttpContext context, SandboxNetworks networks)
    {
        if (Caller.Of(context, networks, Platform.X) is not { } user)
        {
            await XAnswers.UnauthorizedAsync(context);
            return;
        }

        if (!GrantedScopes.Allow(context, networks, Platform.X, "tweet.write"))
        {
            await XAnswers.ProblemAsync(context, 403, "Forbidden", "You are not permitted to perform this action.");
            return;
        }

        var body = await XCreateRequest.ReadAsync(context.Request);
        IReadOnlyList<string> mediaIds = body?.Media?.MediaIds ?? [];
        if (body is null || (string.IsNullOrWhiteSpace(body.Text) && mediaIds.Count == 0))
        {
            await XAnswers.InvalidAsync(context, "The request body needs a text or media.");
            return;
        }

        if (new XUploads(networks).ForPost(mediaIds, user) is not { } media)
        {
            await XAnswers.InvalidMediaAsync(context, mediaIds);
            return;
        }

        var text = NormalForm.Nfc(body.Text ?? "").Trim();
        if (await RefusedAsync(context, networks, body, text))
        {
            return;
        }

        var rate = Count(networks, user, "post", networks.Options.XPostsPer15Minutes);
        XAnswers.AddRate(context, rate);
        if (!rate.Allowed)
        {
            await XAnswers.TooManyAsync(context);
            return;
        }

        var labels = $"{(body.MadeWithAi == true ? "Made with AI," : "")}{(body.PaidPartnership == true ? "Paid partnership" : "")}";
        var post = new NewPost(Platform.X, user.Id, text, text, labels, Caller.IdempotencyKey(context)) { Media = media, ReplyTo = body.Reply?.InReplyToTweetId, RefusesRepetition = text.Length > 0 };
        await FaultyCreate.RunAsync(context, networks, post, new XCreateAnswers(networks));
    }

    /// <summary>True after a refusal was answered.</summary>
    private static async Task<bool> RefusedAsync(HttpContext context, SandboxNetworks networks, XCreateRequest body, string text)
    {
        if (!PlatformTextMeasure.Of(Platform.X, text).Fits)
        {
            await XAnswers.InvalidAsync(context, "Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.");
        }
        else if (body.Reply is { InReplyToTweetId: null or "" })
        {
            await XAnswers.InvalidAsync(context, "$.reply.in_reply_to_tweet_id: is missing but it is required");
        }
        else if (body.Reply is { InReplyToTweetId: { } answered } && networks.ById(Platform.X, answered) is null)
        {
            await XAnswers.NotAnswerableAsync(context);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static async Task DeleteAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await ReaderAsync(context, networks) is not { } user)
        {
            return;
        }

        var id = context.Request.RouteValues["id"]?.ToString() ?? "";
        if (networks.ById(Platform.X, id) is not { } post)
        {
            await XAnswers.ProblemAsync(context, 404, "Not Found", $"Could not find tweet with id: [{id}].");
            return;
        }

        if (post.Author != user.Id)
        {
            await XAnswers.ProblemAsync(context, 403, "Forbidden", "You are not authorized to delete this Tweet.");
            return;
        }

        await networks.RemoveAsync(Platform.X, id);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteBoolean("deleted", true);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static async Task LookUpAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await ReaderAsync(context, networks) is null)
        {
            return;
        }

        var ids = context.Request.Query["ids"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length is 0 or > MaxIds)
        {
            await XAnswers.InvalidAsync(context, $"The `ids` query parameter takes 1 to {MaxIds} ids, not {ids.Length}.");
            return;
        }

        var found = ids.ToDictionary(id => id, id => networks.ById(Platform.X, id), StringComparer.Ordinal);
        await JsonAnswer.WriteAsync(context, 200, json => XPostJson.WriteLookUp(json, found, XFields.Of(context.Request), networks));
    }

    private static async Task TimelineAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await ReaderAsync(context, networks) is null)
        {
            return;
        }

        var query = context.Request.Query;
        var size = int.TryParse(query["max_results"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 10;
        var since = DateTimeOffset.MinValue.AddYears(1);
        if (size is < MinPage or > MaxPage
            || (query["start_time"].ToString() is { Length: > 0 } from && !DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out since)))
        {
            await XAnswers.InvalidAsync(context, $"`max_results` is {MinPage} to {MaxPage}, `start_time` is a time of RFC 3339.");
            return;
        }

        var before = long.TryParse(query["pagination_token"], NumberStyles.None, CultureInfo.InvariantCulture, out var token) ? token : long.MaxValue;
        var author = context.Request.RouteValues["id"]?.ToString() ?? "";
        var posts = networks.ByAuthor(Platform.X, author, before, since, 0, size + 1);
        await JsonAnswer.WriteAsync(context, 200, json => XPostJson.WriteTimeline(json, posts, size, XFields.Of(context.Request), networks));
    }

    /// <summary>The caller, or null after a refusal was answered.</summary>
    private static async Task<SandboxUser?> ReaderAsync(HttpContext context, SandboxNetworks networks)
    {
        if (Caller.Of(context, networks, Platform.X) is not { } user)
        {
            await XAnswers.UnauthorizedAsync(context);
            return null;
        }

        var rate = Count(networks, user, "read", networks.Options.XReadsPer15Minutes);
        XAnswers.AddRate(context, rate);
        if (rate.Allowed)
        {
            return user;
        }

        await XAnswers.TooManyAsync(context);
        return null;
    }

    private static RateState Count(SandboxNetworks networks, SandboxUser user, string what, int limit)
    {
        var now = networks.Time.GetUtcNow();
        return networks.Rates.Count($"x:{what}:{user.Id}", limit, now, now.AddMinutes(15));
    }
}
