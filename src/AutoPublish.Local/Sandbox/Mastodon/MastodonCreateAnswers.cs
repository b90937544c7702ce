using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Mastodon;

internal sealed class MastodonCreateAnswers(SandboxNetworks networks) : ICreateAnswers
{
    public Task CreatedAsync(HttpContext context, SandboxPost post) =>
        JsonAnswer.WriteAsync(context, 200, json => MastodonStatusJson.Write(json, post, context.Request, networks));

    /// <summary>Never: Mastodon takes the same text as often as it is posted.</summary>
    public Task DuplicateAsync(HttpContext context, string earlierId) => throw new InvalidOperationException("Mastodon refuses no repetition.");

    public Task RateLimitedAsync(HttpContext context, DateTimeOffset freeAt)
    {
        MastodonAnswers.AddRate(context, new RateState(networks.Options.MastodonCallsPer5Minutes, 0, freeAt, Allowed: false));
        return MastodonAnswers.TooManyAsync(context);
    }

    public Task ServerErrorAsync(HttpContext context) => MastodonAnswers.ErrorAsync(context, 500, "An unexpected error occurred");

    public Task MalformedAsync(HttpContext context, SandboxPost post)
    {
        context.Response.StatusCode = 200;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync("{\"id\":\"" + post.Id[..4]);
    }
}
