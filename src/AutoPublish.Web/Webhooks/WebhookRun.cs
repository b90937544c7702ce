using System.Globalization;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Webhooks;

/// <summary>One round of one webhook: everything that changed is told, one message after the other, until something is not taken.</summary>
internal sealed class WebhookRun(IDocumentStore documents, WebhookStore store, WebhookSender sender, WebhookOptions options, TimeProvider time, ILogger log, WebhookFeed feed, HeldProgress progress, string tenantId, string webhookId)
{
    // What was made before this place of the cursor was told then; so long may making it have taken.
    private static readonly TimeSpan MakingTime = TimeSpan.FromDays(1);

    // What is nothing for this webhook moves its cursor too; noted now and then, so that a restart does not read months again.
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(10);

    private WebhookProgress _reached = progress.Value;

    /// <summary>Null: everything was told. Else when to begin again.</summary>
    internal async ValueTask<DateTimeOffset?> DeliverAsync(CancellationToken cancelled)
    {
        bool any = false;
        foreach (WebhookNews news in await feed.LookAsync(cancelled))
        {
            (DateTimeOffset? again, bool told) = await TellAsync(news, cancelled);
            any |= told;
            if (again is not null)
            {
                return again;
            }

            Reach(news);
        }

        _reached = _reached with { ContentFloor = feed.ContentFloor, MetricsFloor = feed.MetricsFloor };
        // With nothing left to tell there is nothing that it does not take either.
        return any || progress.Value.Failure is not null || _reached.ContentFloor - progress.Value.ContentFloor > NotedEvery ? await EndAsync(cancelled) : null;
    }

    private void Reach(WebhookNews news) => _reached = news.TargetId is null
        ? _reached with { ContentFloor = news.Reached }
        : _reached with { MetricsFloor = news.Reached };

    private async ValueTask<(DateTimeOffset? Again, bool Told)> TellAsync(WebhookNews news, CancellationToken cancelled)
    {
        string id = WebhookKinds.ToldId(webhookId, news.ContentId);
        ToldContent told = (await documents.GetAsync(WebhookKinds.Told, tenantId, id, cancelled))?.Value
            ?? new ToldContent { WebhookId = webhookId, ContentId = news.ContentId };
        bool any = false;
        // Read again after each message: while it was on its way the content may have gone on, and the newest state counts.
        while (true)
        {
            if (await store.FindAsync(tenantId, webhookId, cancelled) is not { State: WebhookState.Active } webhook)
            {
                return (time.GetUtcNow(), any);
            }

            if (await NextAsync(webhook, news, told, cancelled) is not { } fact)
            {
                return (null, any);
            }

            any = true;
            (DateTimeOffset? again, ToldContent after) = await SendAsync(webhook, fact, told, cancelled);
            if (again is not null)
            {
                return (again, any);
            }

            told = after;
        }
    }

    private async ValueTask<WebhookFact?> NextAsync(Webhook webhook, WebhookNews news, ToldContent told, CancellationToken cancelled)
    {
        if (news.TargetId is { } targetId)
        {
            Document<EngagementSeries>? series = await documents.GetAsync(EngagementKinds.Series, tenantId, EngagementSeries.IdOf(news.ContentId, targetId), cancelled);
            return series is null ? null : ContentFacts.Of(series.Value, told, webhook.CreatedAt).FirstOrDefault();
        }

        DateTimeOffset begun = _reached.ContentFloor - MakingTime;
        DateTimeOffset since = begun > webhook.CreatedAt ? begun : webhook.CreatedAt;
        Document<ContentItem>? content = await documents.GetAsync(ContentKinds.Content, tenantId, news.ContentId, cancelled);
        return content is null ? null : ContentFacts.Of(content.Value, told, since).FirstOrDefault(f => webhook.Types.Contains(f.Type));
    }

    private async ValueTask<(DateTimeOffset? Again, ToldContent After)> SendAsync(Webhook webhook, WebhookFact fact, ToldContent told, CancellationToken cancelled)
    {
        if (!await progress.HoldAsync(cancelled))
        {
            return (time.GetUtcNow(), told);
        }

        string messageId = fact.IdAfter(told);
        WebhookAnswer answer = await sender.SendAsync(webhook, messageId, fact.Body, cancelled);
        int tries = progress.Value.Failure is { } before && before.MessageId == messageId ? before.Tries + 1 : 1;
        if (!answer.IsTaken)
        {
            return (await FailAsync(webhook, fact, told, messageId, answer, tries, cancelled), told);
        }

        ToldContent after = Ended(told, fact, messageId, DeliveryOutcome.Delivered, answer, tries);
        await KeepAsync(after, cancelled);
        WebhookLog.Delivered(log, webhookId, messageId, tries);
        if (progress.Value.Failure is not null && await SaveAsync(cancelled) is { } again)
        {
            return (again, after);
        }

        return (null, after);
    }

    private async ValueTask<DateTimeOffset> FailAsync(Webhook webhook, WebhookFact fact, ToldContent told, string messageId, WebhookAnswer answer, int tries, CancellationToken cancelled)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset since = progress.Value.Failure?.Since ?? now;
        int attempts = (progress.Value.Failure?.Attempts ?? 0) + 1;
        WebhookFailure failure = new(since, attempts, now, now + WebhookBackOff.After(attempts, webhookId), answer.Says, fact.Type, told.ContentId, messageId, tries);
        WebhookLog.Failed(log, webhookId, messageId, answer.Status ?? 0, attempts);
        if (answer.IsGone || now - since >= TimeSpan.FromHours(options.PatienceHours))
        {
            // First disabled, then given up: after a crash in between it is tried once more when somebody resumes.
            await store.DisableAsync(webhook, ReasonOf(answer, since), cancelled);
            WebhookLog.Disabled(log, webhookId, answer.Status ?? 0);
            if (!answer.IsGone)
            {
                await KeepAsync(Ended(told, fact, messageId, DeliveryOutcome.GivenUp, answer, tries), cancelled);
            }
        }

        // A lost lease changes nothing: whoever has it finds the same.
        await progress.EndAsync(_reached with { Failure = failure }, cancelled);
        return failure.NextAt;
    }

    private static string ReasonOf(WebhookAnswer answer, DateTimeOffset since) => answer.IsGone
        ? "The receiver answered 410: it wants nothing more."
        : string.Create(CultureInfo.InvariantCulture, $"The receiver took nothing since {since.UtcDateTime:d MMMM yyyy, HH:mm} UTC. At the last try: {(answer.Status is { } status ? $"status {status}." : answer.Says)}");

    private ToldContent Ended(ToldContent told, WebhookFact fact, string messageId, DeliveryOutcome outcome, WebhookAnswer answer, int tries) =>
        fact.Mark(told).With(new WebhookDelivery(messageId, fact.Type, time.GetUtcNow(), outcome, answer.Says, tries, answer.Milliseconds));

    // Only who holds the lease writes it, so it needs no ETag.
    private async ValueTask KeepAsync(ToldContent told, CancellationToken cancelled) =>
        await documents.PutAsync(WebhookKinds.Told, tenantId, WebhookKinds.ToldId(webhookId, told.ContentId), told, cancelled);

    /// <summary>Notes how far it is, and that the receiver takes what it gets; when somebody else wrote it, when to begin again.</summary>
    private async ValueTask<DateTimeOffset?> SaveAsync(CancellationToken cancelled)
    {
        _reached = _reached with { Failure = null };
        return await progress.WriteAsync(_reached, cancelled) ? null : time.GetUtcNow();
    }

    private async ValueTask<DateTimeOffset?> EndAsync(CancellationToken cancelled) =>
        await progress.EndAsync(_reached with { Failure = null }, cancelled) ? null : time.GetUtcNow();
}
