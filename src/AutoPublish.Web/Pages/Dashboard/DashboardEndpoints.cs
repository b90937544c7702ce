using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>The pages for the owner. They show; they change nothing yet.</summary>
internal sealed class DashboardEndpoints(
    IEnumerable<IPageIdentity> identities,
    ContentListPages lists,
    ContentDetailPages details,
    PageRenderer pages)
{
    internal const string ListRoute = "/";
    internal const string DetailRoute = "/content/{contentId}";
    private static readonly NoticeModel SignIn = new(NoticeTone.Neutral, "Sign in to see this", "This page belongs to an account, and nobody is signed in here.");
    private static readonly NoticeModel NoSuch = new(NoticeTone.Neutral, "There is no such content", "It may have been deleted, or the address is incomplete.") { HomeLink = true };
    private readonly IPageIdentity? _identity = identities.FirstOrDefault();

    internal async Task ListAsync(HttpContext context)
    {
        if (await CallerAsync(context) is not { } caller)
        {
            return;
        }

        ContentStatus? status = Enum.TryParse(context.Request.Query["status"], ignoreCase: true, out ContentStatus known) && Enum.IsDefined(known) ? known : null;
        string? after = (string?)context.Request.Query["after"] is { } cursor ? ContentCursor.Read(cursor) : null;
        await pages.WriteAsync<ContentListPage>(context, StatusCodes.Status200OK, await lists.MakeAsync(caller.TenantId, status, after, context.RequestAborted));
    }

    internal async Task DetailAsync(HttpContext context)
    {
        if (await CallerAsync(context) is not { } caller)
        {
            return;
        }

        string contentId = (string?)context.Request.RouteValues["contentId"] ?? "";
        ContentDetailModel? model = contentId.Length <= ContentIds.MaxLength ? await details.MakeAsync(caller.TenantId, contentId, context.RequestAborted) : null;
        await (model is null
            ? pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, NoSuch)
            : pages.WriteAsync<ContentDetailPage>(context, StatusCodes.Status200OK, model));
    }

    /// <summary>Null: answered already.</summary>
    private async ValueTask<Caller?> CallerAsync(HttpContext context)
    {
        string method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD"));
            return null;
        }

        Caller? caller = _identity is null ? null : await _identity.IdentifyAsync(context);
        if (caller is null || !caller.Has(AccessScopes.ContentRead))
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status401Unauthorized, SignIn);
            return null;
        }

        return caller;
    }
}
