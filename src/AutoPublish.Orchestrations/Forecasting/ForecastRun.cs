using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Forecasting;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Tenants;

namespace AutoPublish.Orchestrations.Forecasting;

/// <summary>
/// A host's daily timer: looks at every scheduled post of every tenant, keeps what it foresees beside the content, and tells
/// it by mail once, when it is new.
/// </summary>
public sealed class ForecastRun(
    IDocumentStore documents,
    TenantDirectory directory,
    ContentsByStatus open,
    TenantReader tenants,
    IReservations reservations,
    IEnumerable<IPlatformDeadlines> deadlines,
    TenantNotices notices,
    ForecastMail composer,
    TimeProvider time)
{
    private const int PageSize = 200;
    private static readonly ContentStatus[] OnTheirWay = [ContentStatus.Pending, ContentStatus.Approved, ContentStatus.Scheduled, ContentStatus.Publishing];

    /// <summary>One round over every tenant; returns how many contents something is foreseen of.</summary>
    /// <exception cref="AggregateException">Of every tenant that failed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int troubled = 0;
        await directory.VisitAsync(nameof(ForecastRun), async tenantId => troubled += await VisitAsync(tenantId, cancellationToken), cancellationToken);
        return troubled;
    }

    private async Task<int> VisitAsync(string tenantId, CancellationToken cancellationToken)
    {
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(tenantId, cancellationToken);
        List<ContentItem> contents = await open.ListAsync(tenantId, OnTheirWay, cancellationToken);
        ForecastFacts facts = await FactsAsync(tenant, accounts, cancellationToken);
        IReadOnlyDictionary<string, IReadOnlyList<ForecastFinding>> found = Forecast.Of(contents, facts);
        Dictionary<string, ContentForecast> before = await BeforeAsync(tenantId, cancellationToken);
        List<(ContentItem Content, IReadOnlyList<ForecastFinding> Findings)> news = [.. contents
            .Where(c => found.TryGetValue(c.ContentId, out IReadOnlyList<ForecastFinding>? findings) && findings.Any(f => !IsKnown(before.GetValueOrDefault(c.ContentId), f)))
            .Select(c => (c, found[c.ContentId]))];

        // Told before it is kept: a crash in between tells it again, under the same id, and never not at all.
        if (news.Count > 0)
        {
            await notices.TellAsync(tenant, address => composer.Compose(tenant, address, news, facts.Now), cancellationToken);
        }

        foreach (ContentItem content in contents.Where(c => found.ContainsKey(c.ContentId)))
        {
            ContentForecast forecast = new(content.ContentId, content.Version, facts.Now, found[content.ContentId]);
            await documents.PutAsync(ForecastKinds.Forecast, tenantId, content.ContentId, forecast, cancellationToken);
        }

        foreach (string gone in before.Keys.Where(id => !found.ContainsKey(id)))
        {
            await documents.DeleteAsync(ForecastKinds.Forecast, tenantId, gone, etag: null, cancellationToken);
        }

        return found.Count;
    }

    private async Task<ForecastFacts> FactsAsync(Tenant tenant, IReadOnlyList<ConnectedAccount> accounts, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        Plan plan = PlanTable.Find(tenant.Plan).Succeeded(out Plan? known, out _) ? known : PlanTable.Free;
        long posts = await reservations.UsedAsync(tenant.TenantId, MonthlyShares.Post(plan, now).Window, cancellationToken);
        // Any price names the month's counter.
        long money = await reservations.UsedAsync(tenant.TenantId, MonthlyShares.Money(new MicroDollars(1), new MicroDollars(tenant.MonthlyCapMicros), now)?.Window ?? "", cancellationToken);
        return new ForecastFacts(tenant, accounts, plan, [.. deadlines.SelectMany(d => d.Deadlines)], new MonthUse(posts, money), now);
    }

    private async Task<Dictionary<string, ContentForecast>> BeforeAsync(string tenantId, CancellationToken cancellationToken)
    {
        Dictionary<string, ContentForecast> before = new(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            DocumentPage<ContentForecast> page = await documents.QueryAsync(ForecastKinds.Forecast, tenantId, new DocumentQuery { Index = ForecastKinds.ByContent, Limit = PageSize, Cursor = cursor }, cancellationToken);
            foreach (Document<ContentForecast> forecast in page.Items)
            {
                before[forecast.Id] = forecast.Value;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return before;
    }

    /// <summary>The same trouble of the same target was told before, whatever its words are today.</summary>
    private static bool IsKnown(ContentForecast? before, ForecastFinding finding) =>
        before?.Findings.Any(f => f.TargetId == finding.TargetId && f.Code == finding.Code) == true;
}
