using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;

namespace AutoPublish.Orchestrations.Engagement;

/// <summary>The series that can be read together.</summary>
public sealed class EngagementBatches(IDocumentStore documents, TimeProvider time)
{
    /// <summary>A reading may come this share of its interval early, to go along with another one.</summary>
    private const double EarlyShare = 0.1;

    private const int MostAtOnce = 100;

    /// <summary>No interval is so long that more than this is early.</summary>
    private static readonly TimeSpan EarlyAtMost = TimeSpan.FromHours(6);

    /// <summary>The series as it is kept now; itself while it is not kept yet.</summary>
    public async ValueTask<EngagementSeries> CurrentAsync(string tenantId, EngagementSeries series, CancellationToken cancellationToken) =>
        (await documents.GetAsync(EngagementKinds.Series, tenantId, IdOf(series), cancellationToken))?.Value ?? series;

    /// <summary>Other posts of the account that are due, or nearly; the longest due first.</summary>
    public async ValueTask<IReadOnlyList<EngagementSeries>> NearAsync(string tenantId, EngagementSeries series, int most, CancellationToken cancellationToken)
    {
        if (most <= 0)
        {
            return [];
        }

        DateTimeOffset now = time.GetUtcNow();
        DocumentQuery query = new()
        {
            Index = EngagementKinds.ByNextReading,
            From = EngagementKinds.NextKey(series.AccountId, DateTimeOffset.MinValue),
            To = EngagementKinds.NextKey(series.AccountId, now + EarlyAtMost),
            Limit = MostAtOnce,
        };
        DocumentPage<EngagementSeries> page = await documents.QueryAsync(EngagementKinds.Series, tenantId, query, cancellationToken);
        return [.. page.Items.Select(d => d.Value).Where(s => IdOf(s) != IdOf(series) && IsNear(s, now)).DistinctBy(s => s.PostId).Take(most)];
    }

    /// <summary>Under the ETag of what is there: of two readings of one post at once, one is kept.</summary>
    public async ValueTask PutAsync(string tenantId, EngagementSeries series, CancellationToken cancellationToken)
    {
        string id = IdOf(series);
        Document<EngagementSeries>? kept = await documents.GetAsync(EngagementKinds.Series, tenantId, id, cancellationToken);
        _ = kept is null
            ? await documents.CreateAsync(EngagementKinds.Series, tenantId, id, series, cancellationToken)
            : kept.Value.Samples.Count > 0 && series.Samples.Count > 0 && kept.Value.Samples[^1].At > series.Samples[^1].At
                ? default
                : await documents.ReplaceAsync(EngagementKinds.Series, tenantId, id, series, kept.ETag, cancellationToken);
    }

    private static bool IsNear(EngagementSeries series, DateTimeOffset now)
    {
        if (series.NextReadAt is not { } next)
        {
            return false;
        }

        TimeSpan interval = series.Samples is [.., var last] ? next - last.At : TimeSpan.Zero;
        return next - (interval * EarlyShare) <= now;
    }

    private static string IdOf(EngagementSeries series) => EngagementSeries.IdOf(series.ContentId, series.TargetId);
}
