using AutoPublish.Web.Auth;
using AutoPublish.Web.Limits;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace AutoPublish.Web.Events;

/// <summary>
/// <c>GET /api/v1/events</c>: how the contents of a tenant stand, each time one of them changes, as server-sent events.
/// A reader that comes back with <c>Last-Event-ID</c> gets every content that changed meanwhile, as it is by then.
/// </summary>
internal sealed class EventsEndpoint(CallerGate gate, EventStreams streams, EventFeed feed, EventOptions options, IHostApplicationLifetime lifetime)
{
    internal const string Route = "/api/v1/events";
    private const string LastEventId = "Last-Event-ID";
    private const int RetrySeconds = 30;

    internal async Task HandleAsync(HttpContext context)
    {
        (Caller? caller, Problem? problem) = await AdmitAsync(context);
        if (caller is null || problem is not null)
        {
            await ProblemWriter.WriteAsync(context, problem ?? WebProblems.NoToken());
            return;
        }

        if (!streams.TryOpen(caller.TenantId))
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
            streams.Close(caller.TenantId);
        }
    }

    private async ValueTask<(Caller? Caller, Problem? Problem)> AdmitAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return (null, WebProblems.MethodNotAllowed(context.Request.Method, HttpMethods.Get));
        }

        (Caller? caller, Problem? problem) = await gate.AdmitAsync(context, ProtectedResource.Api);
        return caller is null || caller.Has(AccessScopes.ContentRead)
            ? (caller, problem)
            : (null, gate.MissingScope(ProtectedResource.Api, "The event stream", AccessScopes.ContentRead));
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
            string? lastId = (string?)context.Request.Headers[LastEventId] ?? context.Request.Query["lastEventId"];
            await feed.RunAsync(response.BodyWriter, caller.TenantId, lastId, () => gate.StillHoldsAsync(context, ProtectedResource.Api), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader has gone, or this host stops: it comes back, here or elsewhere, with the id that it has.
        }
        catch (TimeoutException)
        {
            context.Abort();
        }
    }
}
