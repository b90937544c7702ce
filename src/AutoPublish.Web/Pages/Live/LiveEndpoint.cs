using AutoPublish.Web.Approvals;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Events;
using AutoPublish.Web.Limits;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace AutoPublish.Web.Pages.Live;

/// <summary>
/// <c>GET /live</c>: the event stream for our own pages. Who it is says the cookie of the browser, or the host; so it is
/// open to pages of this origin alone, and ends when the visitor is signed out, is taken out of the tenant or looks at another.
/// </summary>
internal sealed class LiveEndpoint(PageCallers callers, Sessions sessions, EventStreams streams, EventFeed feed, EventOptions options, IHostApplicationLifetime lifetime)
{
    internal const string Route = "/live";
    private const string LastEventId = "Last-Event-ID";
    private const int RetrySeconds = 30;

    internal async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(context.Request.Method, HttpMethods.Get));
            return;
        }

        // No words: only the script of our pages asks here, and shows none.
        if (!SameOrigin.Holds(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (await callers.FindAsync(context) is not { } caller || !caller.Has(AccessScopes.ContentRead))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // Counted beside the streams of programs: open pages keep none of those from their share.
        string holder = $"pages of {caller.TenantId}";
        if (!streams.TryOpen(holder))
        {
            await ProblemWriter.WriteAsync(context, LimitProblems.TooManyStreams(options.StreamsPerTenant, RetrySeconds));
            return;
        }

        try
        {
            await StreamAsync(context, caller);
        }
        finally
        {
            streams.Close(holder);
        }
    }

    private async Task StreamAsync(HttpContext context, Caller caller)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        HttpResponse response = context.Response;
        response.ContentType = "text/event-stream";
        // What proxies of the nginx kind take for a word to pass events on at once.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await feed.RunAsync(response.BodyWriter, caller.TenantId, context.Request.Headers[LastEventId], () => StillHoldsAsync(context, caller), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The page has gone, or this host stops.
        }
        catch (TimeoutException)
        {
            context.Abort();
        }
    }

    private async ValueTask<bool> StillHoldsAsync(HttpContext context, Caller caller)
    {
        _ = await sessions.ReadAgainAsync(context);
        return await callers.FindAsync(context) is { } now && now.TenantId == caller.TenantId && now.Subject == caller.Subject && now.Has(AccessScopes.ContentRead);
    }
}
