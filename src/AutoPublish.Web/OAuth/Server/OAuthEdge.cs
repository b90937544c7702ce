using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>Bounds what is read before OpenIddict reads it, refuses what it would break over, and lets what is public be kept.</summary>
internal sealed class OAuthEdge(RequestDelegate next)
{
    private const int MaxBytes = 64 * 1024;
    private const string FormType = "application/x-www-form-urlencoded";

    // A request has about ten parameters, a consent some more.
    private static readonly FormOptions Limits = new() { BufferBodyLengthLimit = MaxBytes, ValueCountLimit = 64, KeyLengthLimit = 128, ValueLengthLimit = MaxBytes };

    public async Task InvokeAsync(HttpContext context)
    {
        if (await RefuseAsync(context.Request) is { } problem)
        {
            await ProblemWriter.WriteAsync(context, problem);
            return;
        }

        if (OAuthRoutes.IsPublicDocument(context.Request.Path))
        {
            context.Response.OnStarting(KeepAsync, context.Response);
        }

        await next(context);
    }

    private static async ValueTask<Problem?> RefuseAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
        {
            return WebProblems.TooLarge(MaxBytes);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        if (!Uri.TryCreate($"{request.Scheme}://{request.Host}/", UriKind.Absolute, out _))
        {
            return WebProblems.BadRequest(StatusCodes.Status400BadRequest, "The host that the request names is none.");
        }

        return request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) == true ? await RefuseFormAsync(request) : null;
    }

    /// <summary>Reads the form, which then lies there for OpenIddict; to it, a form beyond the limits is something that broke.</summary>
    private static async ValueTask<Problem?> RefuseFormAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return WebProblems.BadRequest(StatusCodes.Status400BadRequest, "The content type of the form cannot be read.");
        }

        try
        {
            await request.ReadFormAsync(Limits, request.HttpContext.RequestAborted);
            return null;
        }
        catch (InvalidDataException)
        {
            return WebProblems.BadRequest(StatusCodes.Status400BadRequest, "The form holds too many parameters, or one that is too long.");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return WebProblems.TooLarge(MaxBytes);
        }
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
