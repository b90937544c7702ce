using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;

namespace AutoPublish.Web.Actions.Engagement;

/// <summary>Reads what is known of the reach of a content's posts.</summary>
internal sealed class LatestFigures(IDocumentStore documents)
{
    private static readonly Dictionary<string, EngagementSample> None = [];

    /// <summary>The newest sample of each target that is out, by target id.</summary>
    internal async ValueTask<IReadOnlyDictionary<string, EngagementSample>> OfAsync(ContentItem content, CancellationToken cancelled)
    {
        if (!content.Targets.Any(t => t.Status == TargetStatus.Confirmed))
        {
            return None;
        }

        Dictionary<string, EngagementSample> latest = [];
        foreach (EngagementSeries series in await SeriesAsync(content, cancelled))
        {
            if (series.Samples.Count > 0)
            {
                latest[series.TargetId] = series.Samples[^1];
            }
        }

        return latest;
    }

    internal async ValueTask<IReadOnlyList<EngagementSeries>> SeriesAsync(ContentItem content, CancellationToken cancelled)
    {
        List<EngagementSeries> all = [];
        foreach (Target target in content.Targets.Where(t => t.Status == TargetStatus.Confirmed))
        {
            string id = EngagementSeries.IdOf(content.ContentId, target.TargetId);
            if (await documents.GetAsync(EngagementKinds.Series, content.TenantId, id, cancelled) is { } series)
            {
                all.Add(series.Value);
            }
        }

        return all;
    }
}
