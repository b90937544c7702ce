using AutoPublish.Web.Bounces;
using AutoPublish.Web.Pages.Images;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Http;

/// <summary>
/// Bounds every body in size and in time, whoever reads it: forms, tokens, MCP. A server's own limits differ between
/// hosts, and a rate that is just fast enough could hold a connection for a quarter of an hour. Action calls are left
/// out: <see cref="JsonBody"/> reads them in place, within the same bounds.
/// </summary>
internal sealed class BodyLimits(RequestDelegate next, TimeProvider time)
{
    /// <summary>Of the largest body that anything here takes, but for a mail that comes back whole and an image.</summary>
    internal const int MaxBytes = JsonBody.MaxBytes;

    /// <summary>From the first byte asked for to the last one that came.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Twenty megabytes at what a phone sends where its network is bad.
    private static readonly TimeSpan PatienceWithImages = TimeSpan.FromMinutes(3);

    private static readonly PathString ReadInPlace = "/api/v1/action";

    public async Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        bool hasBody = request.ContentLength > 0 || (request.ContentLength is null && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method));
        if (!hasBody || request.Path.StartsWithSegments(ReadInPlace, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        Stream whole = request.Body;
        (int maxBytes, TimeSpan patience) = Of(request.Path);
        await using BoundedBody bounded = new(whole, maxBytes, patience, time);
        request.Body = bounded;
        try
        {
            await next(context);
        }
        finally
        {
            request.Body = whole;
        }
    }

    private static (int MaxBytes, TimeSpan Patience) Of(PathString path) => path switch
    {
        _ when path.StartsWithSegments(BounceEndpoint.Route, StringComparison.OrdinalIgnoreCase) => (BounceEndpoint.MaxBytes, Patience),
        _ when ImagesEndpoint.IsUpload(path) => (FormSize.Image.MaxBytes, PatienceWithImages),
        _ => (MaxBytes, Patience),
    };
}
