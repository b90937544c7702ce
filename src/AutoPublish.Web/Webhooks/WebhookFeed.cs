using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Web.Events;

namespace AutoPublish.Web.Webhooks;

/// <summary>The figures that were read of a tenant's posts, for one reader.</summary>
internal sealed class MetricChanges(IDocumentStore documents, TimeProvider time, TimeSpan overlap, string tenantId, DateTimeOffset floor)
    : Changes<EngagementSeries>(documents, EngagementKinds.Series, EngagementKinds.ByReading, s => s.Samples[^1].At, time, overlap, tenantId, floor);

/// <param name="ContentId">What changed; it is read again when it is told.</param>
/// <param name="TargetId">Whose figures; null: the content itself.</param>
/// <param name="Reached">When it is told, everything that was stamped until then is.</param>
internal sealed record WebhookNews(string ContentId, string? TargetId, DateTimeOffset Reached);

/// <summary>What changed for one webhook since it looked last, kept in memory between looks. After a failure it is thrown away, and another begins where the store says.</summary>
internal sealed class WebhookFeed(IDocumentStore documents, IDocumentStamps? stamps, EventOptions events, TimeProvider time, Webhook webhook, WebhookProgress progress)
{
    private readonly ContentChanges _contents = new(documents, time, TimeSpan.FromSeconds(events.OverlapSeconds), webhook.TenantId, progress.ContentFloor);
    private readonly MetricChanges _metrics = new(documents, time, TimeSpan.FromSeconds(events.OverlapSeconds), webhook.TenantId, progress.MetricsFloor);
    private readonly ChangeSigns _contentSigns = new(stamps, webhook.TenantId, ContentKinds.Content.Name, events, time);
    private readonly ChangeSigns _metricSigns = new(stamps, webhook.TenantId, EngagementKinds.Series.Name, events, time);
    private readonly bool _wantsMetrics = webhook.Types.Contains(WebhookType.Metrics);
    private readonly bool _wantsContents = webhook.Types.Any(t => t != WebhookType.Metrics);

    internal DateTimeOffset ContentFloor => _contents.Floor;

    internal DateTimeOffset MetricsFloor => _metrics.Floor;

    internal bool HasSigns()
    {
        // Both are asked: each takes its stamp by it.
        bool contents = _wantsContents && _contentSigns.AreThere();
        bool metrics = _wantsMetrics && _metricSigns.AreThere();
        return contents || metrics;
    }

    /// <summary>
    /// In the order in which they are to be told. Figures are looked for first and told last: whatever was published before
    /// they were read is then among the contents.
    /// </summary>
    internal async ValueTask<IReadOnlyList<WebhookNews>> LookAsync(CancellationToken cancelled)
    {
        List<WebhookNews> metrics = [];
        List<WebhookNews> contents = [];
        if (_wantsMetrics)
        {
            _metricSigns.LookBegins();
            await foreach (Change<EngagementSeries> change in _metrics.LookAsync(cancelled))
            {
                metrics.Add(new WebhookNews(change.Value.ContentId, change.Value.TargetId, EventCursor.At(change.Id)));
            }

            _metricSigns.LookEnds();
        }

        if (_wantsContents)
        {
            _contentSigns.LookBegins();
            await foreach (Change<ContentItem> change in _contents.LookAsync(cancelled))
            {
                contents.Add(new WebhookNews(change.Value.ContentId, TargetId: null, EventCursor.At(change.Id)));
            }

            _contentSigns.LookEnds();
        }

        return [.. contents, .. metrics];
    }
}
