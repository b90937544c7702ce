using System.Globalization;

namespace AutoPublish.Local.Sandbox.LinkedIn;

internal sealed class LinkedInCreateAnswers(SandboxNetworks networks) : ICreateAnswers
{
    public Task CreatedAsync(HttpContext context, SandboxPost post)
    {
        context.Response.StatusCode = 201;
        context.Response.Headers["x-restli-id"] = post.Id;
        context.Response.Headers["x-linkedin-id"] = post.Id;
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    public Task DuplicateAsync(HttpContext context, string earlierId) => LinkedInAnswers.DuplicateAsync(context, earlierId);

    /// <summary>An ordered 429 names its end, which the real one leaves out: nobody wants to wait for midnight to see a retry.</summary>
    public Task RateLimitedAsync(HttpContext context, DateTimeOffset freeAt)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling((freeAt - networks.Time.GetUtcNow()).TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return LinkedInAnswers.TooManyAsync(context);
    }

    public Task ServerErrorAsync(HttpContext context) =>
        LinkedInAnswers.ErrorAsync(context, 500, "INTERNAL_SERVER_ERROR", "Internal Server Error");

    public Task MalformedAsync(HttpContext context, SandboxPost post)
    {
        context.Response.StatusCode = 201;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("{\"id\":\"" + post.Id[..12]);
    }
}
