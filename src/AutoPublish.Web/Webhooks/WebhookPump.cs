using AutoPublish.Core.Documents;
using AutoPublish.Core.Mail;
using AutoPublish.Web.Events;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Webhooks;

/// <summary>
/// Moves events to webhooks. A host with a process of its own runs <see cref="RunAsync"/>; one that is woken by a timer runs
/// <see cref="RunOnceAsync(CancellationToken)"/>, and by a change of one tenant <see cref="RunOnceAsync(string, CancellationToken)"/>. Several may run
/// at once: a webhook is served by one of them at a time.
/// </summary>
public sealed class WebhookPump : IDisposable
{
    private static readonly TimeSpan AfterBreaking = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterOthers = TimeSpan.FromSeconds(5);
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
    /// <exception cref="OperationCanceledException">The time was over before they had.</exception>
    public async Task RunOnceAsync(CancellationToken cancelled)
    {
        await Task.WhenAll(await BeginAsync(cancelled));
        cancelled.ThrowIfCancellationRequested();
    }

    /// <summary>Delivers what there is now for one tenant, and reads of no other. An unknown tenant has nothing.</summary>
    /// <returns>False: somebody serves one of its webhooks at this moment, and may have looked before what this call is about; ask again.</returns>
    /// <exception cref="AggregateException">A delivery broke. A receiver that takes nothing is no failure: it is tried again when it is due.</exception>
    public async Task<bool> RunOnceAsync(string tenantId, CancellationToken cancelled)
    {
        IReadOnlyList<Document<Webhook>> webhooks = await _store.ListAsync(tenantId, cancelled);
        WebhookService[] served = await Task.WhenAll(await BeginAsync(webhooks, cancelled));
        if (served.Contains(WebhookService.Broke))
        {
            throw new AggregateException("The delivery to a webhook broke; the log says why.");
        }

        return !served.Contains(WebhookService.Others);
    }

    public void Dispose() => _round.Dispose();

    /// <summary>Begins all that are active, whatever they waited for: a change is known.</summary>
    private async ValueTask<IReadOnlyList<Task<WebhookService>>> BeginAsync(IReadOnlyList<Document<Webhook>> webhooks, CancellationToken cancelled)
    {
        List<Task<WebhookService>> runs = [];
        await _round.WaitAsync(cancelled);
        try
        {
            foreach (Document<Webhook> webhook in webhooks.Where(w => w.Value.State == WebhookState.Active))
            {
                WebhookWatch watch = WatchOf(webhook);
                if (watch.Run.IsCompleted)
                {
                    watch.See(webhook, _time.GetUtcNow());
                    runs.Add(watch.Run = ServeAsync(watch, webhook.Value, cancelled));
                }
                else
                {
                    runs.Add(Task.FromResult(WebhookService.Others));
                }
            }
        }
        finally
        {
            _round.Release();
        }

        return runs;
    }

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
                WebhookWatch watch = WatchOf(webhook);
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

    private WebhookWatch WatchOf(Document<Webhook> webhook)
    {
        if (!_watches.TryGetValue(webhook.Id, out WebhookWatch? watch))
        {
            _watches[webhook.Id] = watch = new WebhookWatch();
        }

        return watch;
    }

    private async Task<WebhookService> ServeAsync(WebhookWatch watch, Webhook webhook, CancellationToken cancelled)
    {
        // A slow store or receiver of one must not hold up the round of the others.
        await Task.Yield();
        try
        {
            if (webhook.State == WebhookState.Disabled)
            {
                await _notice.SendAsync(webhook, cancelled);
                return WebhookService.Told;
            }

            if (await DeliverAsync(watch, webhook, cancelled) is { } again)
            {
                watch.Feed = null;
                watch.NotBefore = again.At;
                return again.Others ? WebhookService.Others : WebhookService.Told;
            }

            return WebhookService.Told;
        }
        catch (MailDeliveryException)
        {
            watch.NotBefore = _time.GetUtcNow() + AfterNoMail;
            return WebhookService.Told;
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            // The host stops. What was on its way is sent again, under the same id.
            watch.Feed = null;
            return WebhookService.Told;
        }
        catch (Exception e)
        {
            // The edge of one webhook: the others go on.
            WebhookLog.RunBroke(_log, webhook.WebhookId, e);
            watch.Feed = null;
            watch.NotBefore = _time.GetUtcNow() + AfterBreaking;
            return WebhookService.Broke;
        }
    }

    /// <summary>Null: everything was told. Else when to begin again, and whether somebody else is at it.</summary>
    private async ValueTask<(DateTimeOffset At, bool Others)?> DeliverAsync(WebhookWatch watch, Webhook webhook, CancellationToken cancelled)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (await _documents.GetAsync(WebhookKinds.Progress, webhook.TenantId, webhook.WebhookId, cancelled) is not { } read)
        {
            // It is being deleted.
            return (now + AfterBreaking, false);
        }

        HeldProgress progress = new(_documents, webhook.TenantId, _holder, TimeSpan.FromSeconds(_options.LeaseSeconds), _time, read);
        if (progress.OthersUntil is not null)
        {
            // They give it back as soon as they are done; only after a crash does it take until then.
            return (now + AfterOthers, true);
        }

        if (read.Value.Failure?.NextAt is { } next && next > now)
        {
            return (next, false);
        }

        watch.Feed ??= new WebhookFeed(_documents, _stamps, _events, _time, webhook, read.Value);
        if (await DeliverAsync(watch.Feed, progress, webhook, cancelled) is { } again)
        {
            // At once: the lease was lost, or the webhook is another one now.
            return (again, again <= _time.GetUtcNow());
        }

        if (now >= watch.ForgetAt)
        {
            await _store.ForgetBeforeAsync(webhook.TenantId, webhook.WebhookId, progress.Value.ContentFloor.AddDays(-_options.KeptDays), cancelled);
            watch.ForgetAt = now + ForgetEvery;
        }

        return null;
    }

    private async ValueTask<DateTimeOffset?> DeliverAsync(WebhookFeed feed, HeldProgress progress, Webhook webhook, CancellationToken cancelled)
    {
        try
        {
            return await new WebhookRun(_documents, _store, _sender, _options, _time, _log, feed, progress, webhook.TenantId, webhook.WebhookId).DeliverAsync(cancelled);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            // The host stops, or the round has had its time: others need not wait for the lease to pass.
            await progress.GiveBackAsync();
            throw;
        }
    }
}
