using System.Globalization;
using System.Text.Json;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Web.Events;

namespace AutoPublish.Web.Webhooks;

/// <summary>
/// What can be told of a content by looking at it: the state in which it stands, and of what was before it that of which
/// the document itself keeps the evidence. Pure.
/// </summary>
internal static class ContentFacts
{
    /// <summary>In the order in which they came about.</summary>
    /// <param name="content">As it is now.</param>
    /// <param name="told">What was told before.</param>
    /// <param name="since">Evidence from before then is not news.</param>
    internal static IEnumerable<WebhookFact> Of(ContentItem content, ToldContent told, DateTimeOffset since)
    {
        if (content is { HasPayloads: true, Draft.At: var made } && made >= since && made != told.DraftAt)
        {
            yield return Fact(content, WebhookType.DraftReady, made, Ticks(made), t => t with { DraftAt = made });
        }

        if (content is { Status: ContentStatus.Pending, Approval: { Status: ApprovalStatus.Pending } asked } && asked.ApprovalId != told.Asked)
        {
            yield return Fact(content, WebhookType.ApprovalRequested, asked.RequestedAt, asked.ApprovalId, t => t with { Asked = asked.ApprovalId });
        }

        if (content.Approval is { Status: ApprovalStatus.Approved, Decision.At: var decided } approved && decided >= since && approved.ApprovalId != told.Approved)
        {
            yield return Fact(content, WebhookType.Approved, decided, approved.ApprovalId, t => t with { Approved = approved.ApprovalId });
        }

        if (TypeOf(content.Status) is { } type && StateOf(content) is var state && state != told.State)
        {
            yield return Fact(content, type, content.UpdatedAt, state, t => t with { State = state });
        }
    }

    /// <summary>The newest figures of a post; at most one.</summary>
    internal static IEnumerable<WebhookFact> Of(EngagementSeries series, ToldContent told, DateTimeOffset since)
    {
        if (series.Samples is not [.., var newest] || newest.At < since || (told.Metrics.TryGetValue(series.TargetId, out DateTimeOffset before) && before >= newest.At))
        {
            yield break;
        }

        MetricsWebhook body = new()
        {
            Type = WebhookType.Metrics,
            Timestamp = newest.At.ToUniversalTime(),
            Data = new MetricsEvent { ContentId = series.ContentId, TargetId = series.TargetId, Platform = series.Platform, Counters = newest.Counters },
        };
        yield return new WebhookFact(
            WebhookType.Metrics,
            JsonSerializer.SerializeToUtf8Bytes(body, WebhookJson.Default.MetricsWebhook),
            $"{series.TargetId}/{Ticks(newest.At)}",
            t => t with { Metrics = new Dictionary<string, DateTimeOffset>(t.Metrics) { [series.TargetId] = newest.At } });
    }

    /// <summary>Null: on its way, and nothing to be told by itself.</summary>
    private static WebhookType? TypeOf(ContentStatus status) => status switch
    {
        ContentStatus.Scheduled => WebhookType.Scheduled,
        ContentStatus.Published => WebhookType.Published,
        ContentStatus.Partial => WebhookType.Partial,
        ContentStatus.Failed => WebhookType.Failed,
        ContentStatus.Rejected => WebhookType.Rejected,
        ContentStatus.Expired => WebhookType.Expired,
        ContentStatus.Cancelled => WebhookType.Cancelled,
        ContentStatus.Blocked => WebhookType.Blocked,
        _ => null,
    };

    /// <summary>Differs when it stands elsewhere, or came there anew; stays when only something else was written.</summary>
    private static string StateOf(ContentItem content)
    {
        string way = content.Status switch
        {
            ContentStatus.Scheduled => content.Schedule.At is { } at ? Ticks(at) : "",
            ContentStatus.Published or ContentStatus.Partial or ContentStatus.Failed => string.Join(',', content.Targets.Select(t => $"{t.TargetId}:{t.Status}:{(t.Ledger?.SettledAt is { } settled ? Ticks(settled) : "")}")),
            _ => content.Approval?.ApprovalId ?? "",
        };
        return $"{content.Status}/{content.Version}/{way}";
    }

    private static WebhookFact Fact(ContentItem content, WebhookType type, DateTimeOffset at, string occasion, Func<ToldContent, ToldContent> mark)
    {
        ContentWebhook body = new() { Type = type, Timestamp = at.ToUniversalTime(), Data = ContentEvent.Of(content) };
        return new WebhookFact(type, JsonSerializer.SerializeToUtf8Bytes(body, WebhookJson.Default.ContentWebhook), occasion, mark);
    }

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
