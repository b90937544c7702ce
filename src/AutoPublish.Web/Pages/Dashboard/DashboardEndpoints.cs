using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>The pages for the owner. They show; they change nothing yet.</summary>
internal sealed class DashboardEndpoints(
    PageCallers callers,
    Sessions sessions,
    ContentListPages lists,
    ContentDetailPages details,
    PageRenderer pages)
{
    internal const string ListRoute = "/";
    internal const string DetailRoute = "/content/{contentId}";
    private static readonly NoticeModel SignIn = new(NoticeTone.Neutral, "Sign in to see this", "This page belongs to an account, and nobody is signed in here.");
    private static readonly NoticeModel NoSuch = new(NoticeTone.Neutral, "There is no such content", "It may have been deleted, or the address is incomplete.") { HomeLink = true };
    private static readonly NoticeModel NoTenant = new(NoticeTone.Neutral, "You belong to no account", "You are signed in, and nobody has taken you into an account, or you were taken out of it. Ask its owner.") { Link = new NoticeLink("Your sign-in", "/account") };

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

        if (await callers.FindAsync(context) is { } caller && caller.Has(AccessScopes.ContentRead))
        {
            return caller;
        }

        await TurnAwayAsync(context);
        return null;
    }

    private async Task TurnAwayAsync(HttpContext context)
    {
        if (await sessions.ReadAsync(context) is not null)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status403Forbidden, NoTenant);
        }
        else if (HttpMethods.IsGet(context.Request.Method))
        {
            await SeeOther.To(context, Sessions.SignInAddress(context.Request.Path + context.Request.QueryString));
        }
        else
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status401Unauthorized, SignIn);
        }
    }
}
