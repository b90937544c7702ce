using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Http;

/// <summary>The outermost ring: the correlation id, the headers of every answer, and the one place where an exception becomes an answer.</summary>
internal sealed class EdgeMiddleware(RequestDelegate next, PublicAddress address, BrokenProblems broken, ILogger<EdgeMiddleware> log)
{
    private const int ClientClosedRequest = 499;
    private readonly bool _isHttps = address.IsHttps;

    public async Task InvokeAsync(HttpContext context)
    {
        Correlation.Begin(context);
        SecurityHeaders.Begin(context.Response, _isHttps);
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await ProblemWriter.WriteAsync(context, Of(e));
        }
        catch (TenantNotFoundException) when (!context.Response.HasStarted)
        {
            await ProblemWriter.WriteAsync(context, WebProblems.NoTenant());
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be answered.
            context.Response.StatusCode = ClientClosedRequest;
        }
#pragma warning disable CA1031 // The edge: whatever escapes is a bug or a broken dependency, and is told as such.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            Problem problem = broken.Tell(log, e, Correlation.Of(context), () => EdgeLog.Broken(log, Correlation.Of(context), e));
            if (!ErrorPages.IsAsked(context) || !await ErrorPages.TryWriteAsync(context, problem))
            {
                await ProblemWriter.WriteAsync(context, problem);
            }
        }
    }

    private static Problem Of(BadHttpRequestException e) => e.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => WebProblems.TooSlow(),
        StatusCodes.Status413PayloadTooLarge => WebProblems.TooLarge(BodyLimits.MaxBytes),
        _ => WebProblems.BadRequest(e.StatusCode, "The request is not well-formed HTTP."),
    };
}
