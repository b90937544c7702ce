using AutoPublish.Core.Accounts;
using AutoPublish.Web.Actions.Content;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Queue;

/// <summary>Which part of the queue is looked at, as the query of its address says it. What it does not understand it leaves out.</summary>
/// <param name="After">The key of the last row of the page before.</param>
/// <param name="IsAllPicked">Every row of the page is ticked: nothing is decided by that, and it needs no script.</param>
internal sealed record QueueView(bool IsDecided, Platform? Platform, string? After, bool IsAllPicked = false)
{
    internal static QueueView Of(IQueryCollection query) => new(
        query["view"] == "decided",
        PlatformNames.TryParse(query["network"], out Platform platform) ? platform : null,
        (string?)query["after"] is { } cursor ? ContentCursor.Read(cursor) : null,
        query["pick"] == "all");

    internal string Address()
    {
        List<string> query = [];
        if (IsDecided)
        {
            query.Add("view=decided");
        }

        if (Platform is { } platform)
        {
            query.Add($"network={PlatformNames.NameOf(platform)}");
        }

        if (After is not null)
        {
            query.Add($"after={ContentCursor.Write(After)}");
        }

        if (IsAllPicked)
        {
            query.Add("pick=all");
        }

        return query.Count == 0 ? QueueEndpoint.Route : $"{QueueEndpoint.Route}?{string.Join('&', query)}";
    }
}
