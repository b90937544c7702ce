using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Calendar;

/// <summary><c>/calendar</c>: what goes out and what went out, by month, by week or as a list. It shows; the page of a content moves.</summary>
internal sealed class CalendarEndpoint(PageGate gate, CalendarPages calendar, PageRenderer pages)
{
    internal const string Route = "/calendar";

    internal async Task HandleAsync(HttpContext context)
    {
        if (await gate.ForPageAsync(context) is { } visit)
        {
            await pages.WriteAsync<CalendarPage>(context, StatusCodes.Status200OK, await calendar.MakeAsync(visit, context.Request.Query, context.RequestAborted));
        }
    }
}
