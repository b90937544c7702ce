using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>Bounds what is read before OpenIddict reads it, and lets what is public be kept.</summary>
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

        if (OAuthRoutes.IsPublicDocument(context.Request.Path))
        {
            context.Response.OnStarting(KeepAsync, context.Response);
        }

        return next(context);
    }

    private static Task KeepAsync(object state)
    {
        HttpResponse response = (HttpResponse)state;
        if (response.StatusCode == StatusCodes.Status200OK)
        {
            response.Headers.CacheControl = "public, max-age=3600";
        }

        return Task.CompletedTask;
    }
}
