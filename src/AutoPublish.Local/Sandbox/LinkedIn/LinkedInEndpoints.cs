using System.Globalization;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>LinkedIn's Posts API: create, find by author, get and delete by urn. Statistics are in <see cref="LinkedInStatistics"/>.</summary>
internal static class LinkedInEndpoints
{
    private const int MaxCommentary = 3000;
    private const int MaxPage = 100;

    public static void Map(IEndpointRouteBuilder linkedIn, SandboxNetworks networks)
    {
        linkedIn.MapPost("/rest/posts", context => CreateAsync(context, networks));
        linkedIn.MapGet("/rest/posts", context => FindAsync(context, networks));
        linkedIn.MapGet("/rest/posts/{urn}", context => GetAsync(context, networks));
        linkedIn.MapDelete("/rest/posts/{urn}", context => DeleteAsync(context, networks));
        LinkedInStatistics.Map(linkedIn, networks);
        new LinkedInImageEndpoints(networks).Map(linkedIn);
        new LinkedInCommentEndpoints(networks).Map(linkedIn);
        new LinkedInSignInEndpoints(networks).Map(linkedIn);
        new LinkedInProfileEndpoints(networks).Map(linkedIn);
    }

    private static async Task CreateAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is not { } user)
        {
            return;
        }

        var body = await LinkedInCreateRequest.ReadAsync(context.Request);
        if (body is not { Author: { } author, Commentary: { } commentary } || body.Problem() is not null)
        {
            await LinkedInAnswers.ErrorAsync(context, 422, "INVALID_REQUEST", $"ERROR :: {body?.Problem() ?? "/ :: is not JSON"}");
            return;
        }

        if (!LinkedInRights.MayWrite(context, networks, user, author))
        {
            await LinkedInAnswers.ErrorAsync(context, 403, "ACCESS_DENIED", $"Organization permissions must be used when using {author} as author", 100);
            return;
        }

        var (media, problem) = LinkedInContent.Resolve(body.Content, author, networks);
        if (problem is { } wrong)
        {
            await LinkedInAnswers.ErrorAsync(context, 400, wrong.Code, wrong.Message);
            return;
        }

        var text = LittleText.Parse(commentary);
        if (text.Text.Length > MaxCommentary)
        {
            await LinkedInAnswers.ErrorAsync(context, 422, "FIELD_LENGTH_TOO_LONG", $"commentary text length ({text.Text.Length} characters) exceeded the maximum allowed ({MaxCommentary} characters)");
            return;
        }

        var now = networks.Time.GetUtcNow();
        var midnight = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        if (!networks.Rates.Count($"linkedin:post:{user.Id}", networks.Options.LinkedInPostsPerDay, now, midnight).Allowed)
        {
            await LinkedInAnswers.TooManyAsync(context);
            return;
        }

        var post = new NewPost(Platform.LinkedIn, author, text.Text, text.Source, "", Caller.IdempotencyKey(context)) { Media = media };
        await FaultyCreate.RunAsync(context, networks, post, new LinkedInCreateAnswers(networks));
    }

    private static async Task FindAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is not { } user)
        {
            return;
        }

        var query = context.Request.Query;
        var author = query["author"].ToString();
        if (query["q"] != "author" || !LinkedInRights.MayRead(context, networks, user, author))
        {
            await LinkedInAnswers.ErrorAsync(context, 403, "ACCESS_DENIED", "Not enough permissions to access: posts.FINDER-author", 100);
            return;
        }

        var count = Number(query["count"], 10);
        var start = Number(query["start"], 0);
        if (count is < 1 or > MaxPage)
        {
            await LinkedInAnswers.ErrorAsync(context, 400, "INVALID_PARAMETER", $"count is 1 to {MaxPage}");
            return;
        }

        var posts = networks.ByAuthor(Platform.LinkedIn, author, long.MaxValue, DateTimeOffset.UnixEpoch, start, count);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("paging");
            json.WriteNumber("start", start);
            json.WriteNumber("count", count);
            json.WriteEndObject();
            json.WriteStartArray("elements");
            foreach (var post in posts)
            {
                Write(json, post, networks);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task GetAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is null)
        {
            return;
        }

        var urn = Uri.UnescapeDataString(context.Request.RouteValues["urn"]?.ToString() ?? "");
        if (networks.ById(Platform.LinkedIn, urn) is not { } post)
        {
            await LinkedInAnswers.ErrorAsync(context, 404, "NOT_FOUND", $"Could not find entity {urn}");
            return;
        }

        await JsonAnswer.WriteAsync(context, 200, json => Write(json, post, networks));
    }

    private static async Task DeleteAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is not { } user)
        {
            return;
        }

        var urn = Uri.UnescapeDataString(context.Request.RouteValues["urn"]?.ToString() ?? "");
        if (networks.ById(Platform.LinkedIn, urn) is not { } post)
        {
            await LinkedInAnswers.ErrorAsync(context, 404, "NOT_FOUND", $"Could not find entity {urn}");
            return;
        }

        if (!LinkedInRights.MayWrite(context, networks, user, post.Author))
        {
            await LinkedInAnswers.ErrorAsync(context, 403, "ACCESS_DENIED", "Not enough permissions to access: posts.DELETE", 100);
            return;
        }

        await networks.RemoveAsync(Platform.LinkedIn, urn);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static int Number(string? text, int missing) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : missing;

    private static void Write(Utf8JsonWriter json, SandboxPost post, SandboxNetworks networks)
    {
        json.WriteStartObject();
        json.WriteString("id", post.Id);
        json.WriteString("author", post.Author);
        json.WriteString("commentary", post.Source);
        LinkedInContent.Write(json, post, networks);
        json.WriteString("visibility", "PUBLIC");
        json.WriteString("lifecycleState", "PUBLISHED");
        json.WriteNumber("createdAt", post.ReceivedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("publishedAt", post.ReceivedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("lastModifiedAt", post.ReceivedAt.ToUnixTimeMilliseconds());
        json.WriteStartObject("lifecycleStateInfo");
        json.WriteBoolean("isEditedByAuthor", false);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
