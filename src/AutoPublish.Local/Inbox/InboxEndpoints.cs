using System.Globalization;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Inbox;

/// <summary>The inbox over HTTP, for this machine only.</summary>
public static class InboxEndpoints
{
    private const int MaxListed = 10_000;

    /// <summary>Maps <c>GET /dev/inbox</c> (JSON, or a page for a browser) and <c>GET /dev/inbox/{id}</c>.</summary>
    public static void MapInbox(this IEndpointRouteBuilder endpoints, InboxStore inbox)
    {
        var group = endpoints.MapGroup("/dev/inbox").RequireLoopback();
        group.MapGet("", context => ListAsync(context, inbox));
        group.MapGet("/{id}", context => ShowAsync(context, inbox));
    }

    private static Task ListAsync(HttpContext context, InboxStore inbox)
    {
        context.Response.Headers.Vary = "Accept";
        if (Prefers.Html(context.Request))
        {
            return InboxPage.WriteListAsync(context, inbox);
        }

        var limit = int.TryParse(context.Request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? asked : MaxListed;
        return JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartArray();
            foreach (var mail in inbox.Newest(limit))
            {
                InboxJson.Write(json, mail);
            }

            json.WriteEndArray();
        });
    }

    private static Task ShowAsync(HttpContext context, InboxStore inbox)
    {
        context.Response.Headers.Vary = "Accept";
        var id = context.Request.RouteValues["id"]?.ToString() ?? "";
        if (inbox.Get(id) is not { } mail)
        {
            return JsonAnswer.ProblemAsync(context, 404, "AP2391", $"There is no mail '{id}' in the inbox.");
        }

        return Prefers.Html(context.Request)
            ? InboxPage.WriteMailAsync(context, mail, mail.ThreadId is { } thread ? inbox.InThread(thread) : [mail])
            : JsonAnswer.WriteAsync(context, 200, json => InboxJson.Write(json, mail));
    }
}
