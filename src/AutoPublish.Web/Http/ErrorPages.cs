using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Http;

/// <summary>What a person sees in a browser when something broke here.</summary>
internal static class ErrorPages
{
    /// <summary>By a browser, for a page.</summary>
    internal static bool IsAsked(HttpContext context) =>
        EndpointClasses.Of(context.Request.Path) is EndpointClass.Pages or EndpointClass.SignIn or EndpointClass.Approvals
        && context.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>False: the page cannot be made either, and nothing was written.</summary>
    internal static async Task<bool> TryWriteAsync(HttpContext context, Problem problem)
    {
        // Without whatever was found out before: its reading may be what broke.
        context.Features.Set<PageTenant>(null);
        string id = Correlation.Of(context);
        bool isLook = HttpMethods.IsGet(context.Request.Method);
        NoticeModel notice = new(
            NoticeTone.Bad,
            problem.RetryAfterSeconds is null ? "Something broke on our side" : "We cannot be reached for a moment",
            isLook ? "Nothing was changed by it. Try again in a moment." : "Whether it was done is not certain. Look where it stands before you do it again.",
            $"If it stays, tell support this number: {id}")
        {
            HomeLink = true,
            Link = isLook && LocalAddress(context) is { } same ? new NoticeLink("Try again", same) : new NoticeLink("Contents", "/"),
        };
        try
        {
            if (problem.RetryAfterSeconds is { } seconds)
            {
                context.Response.Headers.RetryAfter = seconds.ToString();
            }

            await context.RequestServices.GetRequiredService<PageRenderer>().WriteAsync<NoticePage>(context, problem.Status, notice);
            return true;
        }
#pragma warning disable CA1031 // The edge of the edge: the plain problem is still there to be written.
        catch (Exception) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static string? LocalAddress(HttpContext context) =>
        SignIn.LocalPath.Of(context.Request.Path + context.Request.QueryString) is var path && path != SignIn.LocalPath.Home ? path : null;
}
