using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>As for posts, but that a comment comes back whole.</summary>
internal sealed class LinkedInCommentAnswers(SandboxNetworks networks) : ICreateAnswers
{
    private readonly LinkedInCreateAnswers _posts = new(networks);

    public Task CreatedAsync(HttpContext context, SandboxPost post)
    {
        context.Response.Headers["x-restli-id"] = LinkedInCommentWriting.NumberOf(post);
        return JsonAnswer.WriteAsync(context, 201, json => LinkedInCommentWriting.Write(json, post));
    }

    public Task DuplicateAsync(HttpContext context, string earlierId) => _posts.DuplicateAsync(context, earlierId);

    public Task RateLimitedAsync(HttpContext context, DateTimeOffset freeAt) => _posts.RateLimitedAsync(context, freeAt);

    public Task ServerErrorAsync(HttpContext context) => _posts.ServerErrorAsync(context);

    public Task MalformedAsync(HttpContext context, SandboxPost post) => _posts.MalformedAsync(context, post);
}
