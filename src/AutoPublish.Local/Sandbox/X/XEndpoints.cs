using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>X API v2: create a post, a user's timeline, posts by id.</summary>
internal static class XEndpoints
{
    private const int MaxIds = 100;
    private const int MinPage = 5;
    private const int MaxPage = 100;

    public static void Map(IEndpointRouteBuilder x, SandboxNetworks networks)
    {
        x.MapPost("/2/tweets", context => CreateAsync(context, networks));
        x.MapGet("/2/tweets", context => LookUpAsync(context, networks));
        x.MapGet("/2/users/{id}/tweets", context => TimelineAsync(context, networks));
    }

    private static async Task CreateAsync(HttpContext context, SandboxNetworks networks)
    {
        if (Caller.Of(context, networks, Platform.X) is not { } user)
        {
            await XAnswers.UnauthorizedAsync(context);
            return;
        }

        if (await XCreateRequest.ReadAsync(context.Request) is not { Text: { } given } body || string.IsNullOrWhiteSpace(given))
        {
            await XAnswers.InvalidAsync(context, "The request body needs a text.");
            return;
        }

        var text = NormalForm.Nfc(given).Trim();
        if (!PlatformTextMeasure.Of(Platform.X, text).Fits)
        {
            await XAnswers.InvalidAsync(context, "Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.");
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
        var post = new NewPost(Platform.X, user.Id, text, text, labels, Caller.IdempotencyKey(context));
        await FaultyCreate.RunAsync(context, networks, post, new XCreateAnswers(networks));
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
