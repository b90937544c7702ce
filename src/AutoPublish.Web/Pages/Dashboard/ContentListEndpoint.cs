using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Http;
using AutoPublish.Web.Pages.ContentForms;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary><c>/</c>: the contents of a tenant.</summary>
internal sealed class ContentListEndpoint(PageGate gate, ContentListPages lists, PageRenderer pages)
{
    internal const string Route = "/";

    internal async Task HandleAsync(HttpContext context)
    {
        if (await gate.ForPageAsync(context) is not { } visit)
        {
            return;
        }

        ContentStatus? status = OptionNames.Read<ContentStatus>(context.Request.Query["status"], StringComparison.OrdinalIgnoreCase);
        string? after = (string?)context.Request.Query["after"] is { } cursor ? ContentCursor.Read(cursor) : null;
        ContentListModel model = await lists.MakeAsync(visit.TenantId, status, after, context.RequestAborted);
        await pages.WriteAsync<ContentListPage>(context, StatusCodes.Status200OK, model with { HasDeleted = context.Request.Query[DoneWords.Query] == ContentDeeds.WordOf(ContentDeed.Delete) });
    }
}
