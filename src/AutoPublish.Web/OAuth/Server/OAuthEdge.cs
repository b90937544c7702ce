using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>Bounds what is read before OpenIddict reads it, and lets what is public be kept.</summary>
internal sealed class OAuthEdge(RequestDelegate next)
{
    private const int MaxBytes = 64 * 1024;

    private const string Form = "application/x-www-form-urlencoded";
    private static readonly FormOptions Limits = new() { BufferBodyLengthLimit = MaxBytes, ValueCountLimit = 64, KeyLengthLimit = 128, ValueLengthLimit = MaxBytes };

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            await ProblemWriter.WriteAsync(context, WebProblems.TooLarge(MaxBytes));
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        if (!Uri.TryCreate($"{context.Request.Scheme}://{context.Request.Host}/", UriKind.Absolute, out _) || !await IsReadableAsync(context))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.BadRequest(StatusCodes.Status400BadRequest, "The host or the form cannot be read."));
            return;
        }

        if (OAuthRoutes.IsPublicDocument(context.Request.Path))
        {
            context.Response.OnStarting(KeepAsync, context.Response);
        }

        await next(context);
    }

    /// <summary>Read here once, and within limits: OpenIddict, which gets the same form, lets what is wrong with it escape.</summary>
    private static async ValueTask<bool> IsReadableAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (request.ContentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) != true)
        {
            return true;
        }

        if (!request.HasFormContentType)
        {
            return false;
        }

        try
        {
            await request.ReadFormAsync(Limits, context.RequestAborted);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
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
