using AutoPublish.Core.Accounts;
using AutoPublish.Orchestrations.Activity;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Activity;

/// <summary>
/// <c>/webhooks/{platform}</c>: platforms prove themselves here and tell what happens to accounts. A delivery is taken only if the platform
/// signed these very bytes, and then it only has somebody look sooner; so one that comes twice, late or out of order changes nothing. What
/// concerns nobody here is acknowledged as well: the platform need not learn whom we know, and would only send it again.
/// </summary>
internal sealed class ActivityEndpoint(ActivityPlatforms platforms, ActivityEffects effects, ILogger<ActivityEndpoint> log)
{
    internal const string Prefix = "/webhooks";
    internal const string Route = Prefix + "/{platform}";

    // X's challenges have some dozen characters.
    private const int LongestChallenge = 1024;

    internal Task HandleAsync(HttpContext context)
    {
        if (!PlatformNames.TryParse(context.Request.RouteValues["platform"] as string ?? "", out Platform name) || platforms.Find(name) is not { } platform)
        {
            return ProblemWriter.WriteAsync(context, WebProblems.NotFound());
        }

        return context.Request.Method switch
        {
            "GET" => AnswerAsync(context, platform),
            "POST" => TakeAsync(context, platform),
            _ => ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(context.Request.Method, "GET, POST")),
        };
    }

    private static async Task AnswerAsync(HttpContext context, IAccountActivity platform)
    {
        if (context.Request.Query["crc_token"] is not [{ Length: > 0 and <= LongestChallenge } challenge])
        {
            await ProblemWriter.WriteAsync(context, WebProblems.BadRequest(StatusCodes.Status400BadRequest, "There is no challenge to answer."));
            return;
        }

        byte[] answer = platform.Answer(challenge);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private async Task TakeAsync(HttpContext context, IAccountActivity platform)
    {
        // Bounded in size and in time before it gets here.
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (platform.Read(body.GetBuffer().AsSpan(0, (int)body.Length), name => context.Request.Headers[name] is [{ } value] ? value : null) is not { } events)
        {
            ActivityLog.NotSigned(log, platform.Platform);
            await ProblemWriter.WriteAsync(context, WebProblems.NotSigned(PlatformNames.TitleOf(platform.Platform)));
            return;
        }

        // Not cancelled with the request: what was begun is ended, whether or not the platform waits for it.
        await effects.TakeAsync(platform.Platform, events, CancellationToken.None);
        context.Response.StatusCode = StatusCodes.Status200OK;
    }
}
