using System.Globalization;
using AutoPublish.Web.Pages.ContentForms;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.History;

/// <summary><c>/content/{contentId}/history</c>: the versions of a content, what changed in each, and what was decided about it.</summary>
internal sealed class HistoryEndpoint(PageGate gate, HistoryPages history, PageRenderer pages)
{
    internal const string Route = "/content/{contentId}/history";

    internal async Task HandleAsync(HttpContext context)
    {
        if (await gate.ForPageAsync(context) is not { } visit)
        {
            return;
        }

        int? before = int.TryParse(context.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
        HistoryModel? model = ContentEndpoint.ContentIdOf(context) is { Length: > 0 } contentId ? await history.MakeAsync(visit, contentId, before, context.RequestAborted) : null;
        await (model is null
            ? pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, ContentEndpoint.NoSuch)
            : pages.WriteAsync<HistoryPage>(context, StatusCodes.Status200OK, model));
    }
}
