using System.Globalization;

namespace AutoPublish.Local.Sandbox.Graph;

/// <param name="limitCode">The platform's code of a rate limit.</param>
/// <param name="useCase">Its name in the usage header.</param>
internal sealed class GraphCreateAnswers(SandboxNetworks networks, int limitCode, string useCase) : ICreateAnswers
{
    public Task CreatedAsync(HttpContext context, SandboxPost post) => GraphReplies.IdAsync(context, post.Id);

    /// <summary>The real one does not say which post it is, either.</summary>
    public Task DuplicateAsync(HttpContext context, string earlierId) => GraphReplies.ErrorAsync(
        context, 400, 506, 1366051, "Duplicate status message", "This status update is identical to the last one you posted. Try posting something different, or delete your previous update.");

    /// <summary>Meta counts whole minutes; Retry-After is the stand-in's own, so that nobody has to wait for one.</summary>
    public Task RateLimitedAsync(HttpContext context, DateTimeOffset freeAt)
    {
        var wait = freeAt - networks.Time.GetUtcNow();
        context.Response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["X-Business-Use-Case-Usage"] = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"1":[{"type":"{{useCase}}","call_count":100,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":{{(long)Math.Ceiling(wait.TotalMinutes)}}}]}""");
        return GraphReplies.ErrorAsync(context, 400, limitCode, null, $"(#{limitCode}) There have been too many calls to this account. Wait a bit and try again.", transient: true);
    }

    public Task ServerErrorAsync(HttpContext context) =>
        GraphReplies.ErrorAsync(context, 500, 2, null, "An unexpected error has occurred. Please retry your request later.", transient: true);

    public Task MalformedAsync(HttpContext context, SandboxPost post)
    {
        context.Response.StatusCode = 200;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync("{\"id\":\"" + post.Id[..4]);
    }
}
