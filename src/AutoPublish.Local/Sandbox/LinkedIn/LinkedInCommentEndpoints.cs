using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>LinkedIn's Comments API, for comments directly under a post.</summary>
internal sealed class LinkedInCommentEndpoints(SandboxNetworks networks)
{
    private const int MaxPage = 100;

    public void Map(IEndpointRouteBuilder linkedIn)
    {
        linkedIn.MapPost("/rest/socialActions/{urn}/comments", CreateAsync);
        linkedIn.MapGet("/rest/socialActions/{urn}/comments", ListAsync);
        linkedIn.MapDelete("/rest/socialActions/{urn}/comments/{id}", DeleteAsync);
    }

    private async Task CreateAsync(HttpContext context)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is not { } user)
        {
            return;
        }

        var body = await LinkedInCommentRequest.ReadAsync(context.Request);
        if (body is not { Actor: { } actor, Message.Text: { } text } || body.Problem() is not null)
        {
            await LinkedInAnswers.ErrorAsync(context, 400, "INVALID_REQUEST", $"ERROR :: {body?.Problem() ?? "/ :: is not JSON"}");
            return;
        }

        if (!LinkedInRights.MayComment(context, networks, user, actor))
        {
            await DeniedAsync(context, "CREATE");
            return;
        }

        if (await PostAsync(context) is not { } post)
        {
            return;
        }

        if (!SandboxComments.AreOpen(networks, Platform.LinkedIn, post.Id))
        {
            await LinkedInAnswers.ErrorAsync(context, 403, "ACCESS_DENIED", "Comments are disabled on this post");
            return;
        }

        var comment = new NewPost(Platform.LinkedIn, actor, text, text, "", Caller.IdempotencyKey(context)) { ReplyTo = post.Id, RefusesRepetition = false };
        await FaultyCreate.RunAsync(context, networks, comment, new LinkedInCommentAnswers(networks));
    }

    private async Task ListAsync(HttpContext context)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is not { } user || await PostAsync(context) is not { } post)
        {
            return;
        }

        if (!LinkedInRights.MayReadComments(context, networks, user, post.Author))
        {
            await DeniedAsync(context, "GET_ALL");
            return;
        }

        var start = Number(context.Request.Query["start"], 0);
        var count = Math.Min(Number(context.Request.Query["count"], 10), MaxPage);
        var all = networks.Under(Platform.LinkedIn, post.Id);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("elements");
            foreach (var comment in all.Skip(start).Take(count))
            {
                LinkedInCommentWriting.Write(json, comment);
            }

            json.WriteEndArray();
            json.WriteStartObject("paging");
            json.WriteNumber("start", start);
            json.WriteNumber("count", count);
            json.WriteNumber("total", all.Count);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private async Task DeleteAsync(HttpContext context)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is not { } user || await PostAsync(context) is not { } post)
        {
            return;
        }

        var number = context.Request.RouteValues["id"]?.ToString();
        if (networks.Under(Platform.LinkedIn, post.Id).FirstOrDefault(one => LinkedInCommentWriting.NumberOf(one) == number) is not { } comment)
        {
            await LinkedInAnswers.ErrorAsync(context, 404, "NOT_FOUND", $"Could not find entity {number}");
            return;
        }

        var actor = context.Request.Query["actor"].ToString();
        if (comment.Author != actor || !LinkedInRights.MayComment(context, networks, user, actor))
        {
            await DeniedAsync(context, "DELETE");
            return;
        }

        await networks.RemoveAsync(Platform.LinkedIn, comment.Id);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>The post of the address, or null after a refusal was answered.</summary>
    private async Task<SandboxPost?> PostAsync(HttpContext context)
    {
        var urn = Uri.UnescapeDataString(context.Request.RouteValues["urn"]?.ToString() ?? "");
        if (SandboxComments.PostOf(networks, Platform.LinkedIn, LinkedInCommentWriting.PostOf(urn)) is { } post)
        {
            return post;
        }

        await LinkedInAnswers.ErrorAsync(context, 404, "NOT_FOUND", $"Could not find entity {urn}");
        return null;
    }

    private static Task DeniedAsync(HttpContext context, string method) => LinkedInAnswers.ErrorAsync(
        context, 403, "ACCESS_DENIED", $"Not enough permissions to access: partnerApiSocialActions.{method}.{context.Request.Headers["Linkedin-Version"]}01", 100);

    private static int Number(string? text, int missing) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : missing;
}
