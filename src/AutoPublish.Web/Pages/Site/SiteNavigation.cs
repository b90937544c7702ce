using System.Collections.Concurrent;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Site;

/// <summary>Fills the navigation of the frame. The number of waiting contents is counted again only when a content of the tenant has changed.</summary>
internal sealed class SiteNavigation(IDocumentStore documents, IEnumerable<IDocumentStamps> stamps)
{
    private const int MaxKept = 10_000;
    private readonly IDocumentStamps? _stamps = stamps.FirstOrDefault();
    private readonly ConcurrentDictionary<string, (long Stamp, int Waiting)> _counts = new(StringComparer.Ordinal);

    /// <summary>Null: nobody whose dashboard it would lead through.</summary>
    internal async ValueTask<PageNavigation?> OfAsync(HttpContext context) =>
        context.Features.Get<PageTenant>() is { } tenant
            ? new PageNavigation(await CountAsync(tenant.TenantId, context.RequestAborted), tenant.IsSignedIn)
            : null;

    private async ValueTask<int> CountAsync(string tenantId, CancellationToken cancelled)
    {
        // Taken before the documents are read: what changes meanwhile makes the next page count again.
        long? stamp = _stamps?.CurrentStamp(tenantId, ContentKinds.Content.Name);
        if (stamp is not null && _counts.TryGetValue(tenantId, out (long Stamp, int Waiting) known) && known.Stamp == stamp)
        {
            return known.Waiting;
        }

        string prefix = ContentKinds.StatusKey(ContentStatus.Pending);
        DocumentQuery query = new() { Index = ContentKinds.ByStatus, From = prefix, To = prefix + "g", Limit = PageNavigation.MostCounted + 1 };
        int waiting = (await documents.QueryAsync(ContentKinds.Content, tenantId, query, cancelled)).Items.Count;
        if (stamp is { } taken)
        {
            if (_counts.Count >= MaxKept)
            {
                _counts.Clear();
            }

            _counts[tenantId] = (taken, waiting);
        }

        return waiting;
    }
}
