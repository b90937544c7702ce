using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.X;

internal sealed class XCreateAnswers(SandboxNetworks networks) : ICreateAnswers
{
    public Task CreatedAsync(HttpContext context, SandboxPost post) =>
        JsonAnswer.WriteAsync(context, 201, json => XPostJson.WriteCreated(json, post, networks));

    /// <summary>The real one does not say which post it is, either.</summary>
    public Task DuplicateAsync(HttpContext context, string earlierId) =>
        XAnswers.ProblemAsync(context, 403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.");

    public Task RateLimitedAsync(HttpContext context, DateTimeOffset freeAt)
    {
        XAnswers.AddRate(context, new RateState(networks.Options.XPostsPer15Minutes, 0, freeAt, Allowed: false));
        return XAnswers.TooManyAsync(context);
    }

    public Task ServerErrorAsync(HttpContext context) =>
        XAnswers.ProblemAsync(context, 500, "Internal Server Error", "Something is broken. Please post to the developer forum.");

    public Task MalformedAsync(HttpContext context, SandboxPost post)
    {
        context.Response.StatusCode = 201;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync("{\"data\":{\"id\":\"" + post.Id[..4]);
    }
}
