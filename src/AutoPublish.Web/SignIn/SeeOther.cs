using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.SignIn;

/// <summary>Sends a browser on with a GET (303).</summary>
internal static class SeeOther
{
    /// <param name="context">The request that is answered.</param>
    /// <param name="address">An address of this host that was checked, or made here.</param>
    internal static Task To(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
