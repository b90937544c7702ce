using AutoPublish.Web.Http;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Site;

/// <summary>Serves the files that pages are made of.</summary>
internal static class SiteAssetEndpoint
{
    internal const string Route = "/assets/{fileName}";

    internal static async Task HandleAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(request.Method, "GET, HEAD"));
            return;
        }

        if (SiteAsset.All.FirstOrDefault(a => a.FileName == (string?)request.RouteValues["fileName"]) is not { } asset)
        {
            await ProblemWriter.WriteAsync(context, WebProblems.NotFound());
            return;
        }

        HttpResponse response = context.Response;
        SecurityHeaders.ForPage(response);
        response.ContentType = asset.ContentType;
        response.ContentLength = asset.Bytes.Length;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        if (HttpMethods.IsGet(request.Method))
        {
            await response.BodyWriter.WriteAsync(asset.Bytes, context.RequestAborted);
        }
    }
}
