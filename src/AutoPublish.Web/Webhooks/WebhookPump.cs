using AutoPublish.Core.Documents;
using AutoPublish.Core.Mail;
using AutoPublish.Web.Events;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Webhooks;

/// <summary>
/// Moves events to webhooks. A host with a process of its own runs <see cref="RunAsync"/>; one that is woken by a timer runs
/// <see cref="RunOnceAsync"/>. Several may run at once: a webhook is served by one of them at a time.
/// </summary>
public sealed class WebhookPump : IDisposable
{
    private static readonly TimeSpan AfterBreaking = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterNoMail = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromDays(1);
    private readonly IDocumentStore _documents;
    private readonly IDocumentStamps? _stamps;
    private readonly WebhookStore _store;
    private readonly WebhookSender _sender;
    private readonly WebhookNotice _notice;
    private readonly WebhookOptions _options;
    private readonly EventOptions _events;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookPump> _log;
    private readonly WebhookDirectory _directory;
    private readonly Dictionary<string, WebhookWatch> _watches = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _round = new(1);
    private readonly string _holder;

    internal WebhookPump(
        IDocumentStore documents,
        IEnumerable<IDocumentStamps> stamps,
        WebhookStore store,
        WebhookSender sender,
        WebhookNotice notice,
        WebhookOptions options,
        EventOptions events,
        TimeProvider time,
        ILogger<WebhookPump> log)
    {
        _documents = documents;
        _stamps = stamps.FirstOrDefault();
        _store = store;
        _sender = sender;
        _notice = notice;
        _options = options;
        _events = events;
        _time = time;
        _log = log;
        _directory = new WebhookDirectory(documents, store, _stamps, events, time);
        _holder = options.Holder ?? Guid.NewGuid().ToString("N");
    }

    /// <summary>Delivers until it is cancelled, and then leaves nothing running.</summary>
    public async Task RunAsync(CancellationToken cancelled)
    {
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(_options.LookMilliseconds), _time);
        IReadOnlyList<Task> running = [];
        try
        {
            do
            {
                try
                {
                    running = await BeginAsync(cancelled);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // The edge of the loop: whatever it was, the next round tries again.
                    WebhookLog.RoundBroke(_log, e);
                }
            }
            while (await tick.WaitForNextTickAsync(cancelled));
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    /// <summary>Delivers what there is now; returns when every webhook has got it or has refused something.</summary>
    public async Task RunOnceAsync(CancellationToken cancelled) => await Task.WhenAll(await BeginAsync(cancelled));

    public void Dispose() => _round.Dispose();

    /// <summary>Begins what is due, and names everything that runs.</summary>
    private async ValueTask<IReadOnlyList<Task>> BeginAsync(CancellationToken cancelled)
    {
        await _round.WaitAsync(cancelled);
        try
        {
            IReadOnlyList<Document<Webhook>> webhooks = await _directory.AllAsync(cancelled);
            foreach (string gone in _watches.Keys.Except(webhooks.Select(w => w.Id)).Where(id => _watches[id].Run.IsCompleted).ToList())
            {
                _watches.Remove(gone);
            }

            foreach (Document<Webhook> webhook in webhooks)
            {
                if (!_watches.TryGetValue(webhook.Id, out WebhookWatch? watch))
                {
                    _watches[webhook.Id] = watch = new WebhookWatch();
                }

                if (watch.IsDue(webhook, _time.GetUtcNow()))
                {
                    watch.Run = ServeAsync(watch, webhook.Value, cancelled);
                }
            }

            return [.. _watches.Values.Select(w => w.Run).Where(r => !r.IsCompleted)];
        }
        finally
        {
            _round.Release();
        }
    }

    private async Task ServeAsync(WebhookWatch watch, Webhook webhook, CancellationToken cancelled)
    {
        // A slow store or receiver of one must not hold up the round of the others.
        await Task.Yield();
        try
        {
            if (webhook.State == WebhookState.Disabled)
            {
                await _notice.SendAsync(webhook, cancelled);
                return;
            }

            if (await DeliverAsync(watch, webhook, cancelled) is { } again)
            {
                watch.Feed = null;
                watch.NotBefore = again;
            }
        }
        catch (MailDeliveryException)
        {
            watch.NotBefore = _time.GetUtcNow() + AfterNoMail;
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            // The host stops. What was on its way is sent again, under the same id.
            watch.Feed = null;
        }
        catch (Exception e)
        {
            // The edge of one webhook: the others go on.
            WebhookLog.RunBroke(_log, webhook.WebhookId, e);
            watch.Feed = null;
            watch.NotBefore = _time.GetUtcNow() + AfterBreaking;
        }
    }

    private async ValueTask<DateTimeOffset?> DeliverAsync(WebhookWatch watch, Webhook webhook, CancellationToken cancelled)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (await _documents.GetAsync(WebhookKinds.Progress, webhook.TenantId, webhook.WebhookId, cancelled) is not { } read)
        {
            // It is being deleted.
            return now + AfterBreaking;
        }

        HeldProgress progress = new(_documents, webhook.TenantId, _holder, TimeSpan.FromSeconds(_options.LeaseSeconds), _time, read);
        DateTimeOffset begin = progress.OthersUntil ?? read.Value.Failure?.NextAt ?? now;
        if (begin > now)
        {
            return begin;
        }

        watch.Feed ??= new WebhookFeed(_documents, _stamps, _events, _time, webhook, read.Value);
        if (await new WebhookRun(_documents, _store, _sender, _options, _time, _log, watch.Feed, progress, webhook.TenantId, webhook.WebhookId).DeliverAsync(cancelled) is { } again)
        {
            return again;
        }

        if (now >= watch.ForgetAt)
        {
            await _store.ForgetBeforeAsync(webhook.TenantId, webhook.WebhookId, progress.Value.ContentFloor.AddDays(-_options.KeptDays), cancelled);
            watch.ForgetAt = now + ForgetEvery;
        }

        return null;
    }
}
