using System.Text;
using AutoPublish.Orchestrations;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.WellKnown;

/// <summary>Short texts at addresses that others have fixed.</summary>
internal sealed class WellKnownEndpoints(WellKnownOptions options, PublicAddress address, TimeProvider time)
{
    internal const string ChallengeRoute = "/.well-known/openai-apps-challenge";
    internal const string SecurityRoute = "/.well-known/security.txt";
    internal const string RobotsRoute = "/robots.txt";
    private const int SecurityDays = 180;

    internal Task ChallengeAsync(HttpContext context) => WriteAsync(context, options.OpenAiAppsChallenge);

    // Nothing here is for search engines; the pages behind links least of all.
    internal Task RobotsAsync(HttpContext context) => WriteAsync(context, "User-agent: *\nDisallow: /\n");

    internal Task SecurityAsync(HttpContext context) => WriteAsync(context, options.SecurityContact is { } contact ? Security(contact) : null);

    private string Security(string contact)
    {
        DateTime expires = time.GetUtcNow().UtcDateTime.Date.AddDays(SecurityDays);
        return $"Contact: {contact}\nExpires: {expires:yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: en\nCanonical: {address.Of(SecurityRoute)}\n";
    }

    private static async Task WriteAsync(HttpContext context, string? text)
    {
        string method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD"));
            return;
        }

        if (text is null)
        {
            await ProblemWriter.WriteAsync(context, WebProblems.NotFound());
            return;
        }

        byte[] body = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = body.Length;
        if (HttpMethods.IsGet(method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
