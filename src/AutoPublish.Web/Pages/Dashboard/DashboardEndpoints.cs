using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>The pages for the owner. They show; they change nothing yet.</summary>
internal sealed class DashboardEndpoints(
    PageGate gate,
    ContentListPages lists,
    ContentDetailPages details,
    PageRenderer pages)
{
    internal const string ListRoute = "/";
    internal const string DetailRoute = "/content/{contentId}";
    private static readonly NoticeModel NoSuch = new(NoticeTone.Neutral, "There is no such content", "It may have been deleted, or the address is incomplete.") { HomeLink = true };

    internal async Task ListAsync(HttpContext context)
    {
        if (await gate.ForPageAsync(context) is not { } visit)
        {
            return;
        }

        ContentStatus? status = Enum.TryParse(context.Request.Query["status"], ignoreCase: true, out ContentStatus known) && Enum.IsDefined(known) ? known : null;
        string? after = (string?)context.Request.Query["after"] is { } cursor ? ContentCursor.Read(cursor) : null;
        await pages.WriteAsync<ContentListPage>(context, StatusCodes.Status200OK, await lists.MakeAsync(visit.TenantId, status, after, context.RequestAborted));
    }

    internal async Task DetailAsync(HttpContext context)
    {
        if (await gate.ForPageAsync(context) is not { } visit)
        {
            return;
        }

        string contentId = (string?)context.Request.RouteValues["contentId"] ?? "";
        ContentDetailModel? model = contentId.Length <= ContentIds.MaxLength ? await details.MakeAsync(visit.TenantId, contentId, context.RequestAborted) : null;
        await (model is null
            ? pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, NoSuch)
            : pages.WriteAsync<ContentDetailPage>(context, StatusCodes.Status200OK, model));
    }
}
