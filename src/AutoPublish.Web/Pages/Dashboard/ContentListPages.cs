using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>Makes the list of contents.</summary>
internal sealed class ContentListPages(ContentListing listing, TenantReader tenants)
{
    private const int PageSize = 25;
    private const int MaxExcerpt = 160;

    // What a person looks for first; the rest is in the list of all.
    private static readonly ContentStatus[] Filters =
    [
        ContentStatus.Pending, ContentStatus.Scheduled, ContentStatus.Published, ContentStatus.Failed, ContentStatus.Blocked,
    ];

    internal async ValueTask<ContentListModel> MakeAsync(string tenantId, ContentStatus? status, string? after, CancellationToken cancelled)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(tenantId, cancelled);
        ContentPage page = await listing.ListAsync(tenantId, new ContentQuery(status, Platform: null, From: null, To: null, PageSize, after), cancelled);
        string? next = page.Next is { } key ? Address(status, ContentCursor.Write(key)) : null;
        return new ContentListModel(tenant.Name, FiltersFor(status), [.. page.Items.Select(c => Row(tenant, c))], next)
        {
            IsFirstUse = page.Items.Count == 0 && status is null && after is null,
        };
    }

    private static List<ListFilter> FiltersFor(ContentStatus? chosen) =>
    [
        new("All", "/", chosen is null),
        .. Filters.Select(f => new ListFilter(StatusBadge.Of(f).Text, Address(f, cursor: null), chosen == f)),
    ];

    private static ContentRow Row(Tenant tenant, ContentItem content) => new()
    {
        Address = $"/content/{content.ContentId}",
        Excerpt = Dashboard.Excerpt.Of(content.Targets[0].Payload?.Text ?? content.Source.Brief ?? content.Source.TemplateId ?? "", MaxExcerpt),
        Status = StatusBadge.Of(content.Status),
        Platforms = [.. content.Targets.Where(t => t.Follows is null).Select(t => t.Platform)],
        When = content.Schedule.At is { } at ? ApprovalWording.Instant(tenant, at) : "As soon as approved",
        Price = ApprovalWording.PriceOrFree(content.PriceMicros),
    };

    private static string Address(ContentStatus? status, string? cursor)
    {
        List<string> query = [];
        if (status is { } chosen)
        {
            query.Add($"status={chosen.ToString().ToLowerInvariant()}");
        }

        if (cursor is not null)
        {
            query.Add($"after={cursor}");
        }

        return query.Count == 0 ? "/" : "/?" + string.Join('&', query);
    }
}
