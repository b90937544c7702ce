using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.SignIn;

/// <summary>Sends a browser on with a GET (303).</summary>
internal static class SeeOther
{
    /// <param name="context">The request that is answered.</param>
    /// <param name="path">A path that is known to be local.</param>
    internal static Task To(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
