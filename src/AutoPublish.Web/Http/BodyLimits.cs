using AutoPublish.Web.Bounces;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Http;

/// <summary>
/// Bounds every body in size and in time, whoever reads it: forms, tokens, MCP. A server's own limits differ between
/// hosts, and a rate that is just fast enough could hold a connection for a quarter of an hour. Action calls are left
/// out: <see cref="JsonBody"/> reads them in place, within the same bounds.
/// </summary>
internal sealed class BodyLimits(RequestDelegate next, TimeProvider time)
{
    /// <summary>Of the largest body that anything here takes, but for a mail that comes back whole.</summary>
    internal const int MaxBytes = JsonBody.MaxBytes;

    /// <summary>From the first byte asked for to the last one that came.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
        await using BoundedBody bounded = new(whole, request.Path.StartsWithSegments(BounceEndpoint.Route, StringComparison.OrdinalIgnoreCase) ? BounceEndpoint.MaxBytes : MaxBytes, Patience, time);
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
}
