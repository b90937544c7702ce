using AutoPublish.Web.Http;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>Bounds what is read before OpenIddict reads it, and gives its answers the headers that every answer has: it begins them anew.</summary>
internal sealed class OAuthEdge(RequestDelegate next)
{
    private const int MaxBytes = 64 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            return ProblemWriter.WriteAsync(context, WebProblems.TooLarge(MaxBytes));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        context.Response.OnStarting(Complete, context);
        return next(context);
    }

    private static Task Complete(object state)
    {
        HttpContext context = (HttpContext)state;
        HttpResponse response = context.Response;
        string caching = response.Headers.CacheControl.ToString();
        SecurityHeaders.Begin(response);
        response.Headers[Correlation.Header] = Correlation.Of(context);
        if (OAuthRoutes.IsPublicDocument(context.Request.Path) && response.StatusCode == StatusCodes.Status200OK)
        {
            response.Headers.CacheControl = "public, max-age=3600";
        }
        else if (caching.Length > 0)
        {
            response.Headers.CacheControl = caching;
        }

        return Task.CompletedTask;
    }
}
