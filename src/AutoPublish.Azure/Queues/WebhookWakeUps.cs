using AutoPublish.Core.Documents;
using AutoPublish.Core.Webhooks;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Azure.Queues;

/// <summary>
/// Wakes the webhooks of a tenant of which something changed: at most one message for each tenant, process and <see cref="Covered"/>, and none for a
/// tenant without webhooks.
/// </summary>
/// <remarks>
/// A message is delivered <see cref="Delay"/> after the service took it, so whoever it wakes sees every write that ended before. Those within
/// <see cref="Covered"/> of the beginning of its sending need no other; the second between the two is for a service that counts in whole seconds.
/// </remarks>
public sealed partial class WebhookWakeUps
{
    internal static readonly TimeSpan Delay = TimeSpan.FromSeconds(3);
    internal static readonly TimeSpan Covered = TimeSpan.FromSeconds(2);
    internal static readonly TimeSpan DirectoryKept = TimeSpan.FromMinutes(1);

    // So long may a write wait for what is not its own.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly IDocumentStore _documents;
    private readonly WakeUpQueue _queue;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookWakeUps> _log;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _sentAt = new(StringComparer.Ordinal);
    private Task<HashSet<string>>? _tenants;
    private long _readAt;

    internal WebhookWakeUps(IDocumentStore documents, WakeUpQueue queue, TimeProvider time, ILogger<WebhookWakeUps> log)
    {
        _documents = documents;
        _queue = queue;
        _time = time;
        _log = log;
    }

    /// <summary>After a write. It never fails: what could not be sent is logged, and found by the timer that looks at every webhook.</summary>
    public async Task ChangedAsync(string tenantId)
    {
        // Before anything else, as the write is over by now.
        long changedAt = _time.GetTimestamp();
        using CancellationTokenSource patience = new(Patience, _time);
        try
        {
            if ((await TenantsAsync().WaitAsync(patience.Token)).Contains(tenantId) && Begins(tenantId, changedAt) is { } sentAt)
            {
                await SendAsync(tenantId, sentAt, patience.Token);
            }
        }
        catch (Exception e)
        {
            // The edge of what is no part of the write: it has succeeded, whatever this is.
            NotSent(tenantId, e);
        }
    }

    private async Task SendAsync(string tenantId, long sentAt, CancellationToken cancellationToken)
    {
        bool isSent = false;
        try
        {
            await _queue.SendAsync(new WakeUp(tenantId), Delay, cancellationToken);
            isSent = true;
        }
        finally
        {
            if (!isSent)
            {
                Forget(tenantId, sentAt);
            }
        }
    }

    /// <summary>Null: a message that was sent before will be delivered after this change.</summary>
    private long? Begins(string tenantId, long changedAt)
    {
        lock (_gate)
        {
            if (_sentAt.TryGetValue(tenantId, out long sentAt) && _time.GetElapsedTime(sentAt, changedAt) < Covered)
            {
                return null;
            }

            return _sentAt[tenantId] = _time.GetTimestamp();
        }
    }

    /// <summary>It covers nothing: the next change sends.</summary>
    private void Forget(string tenantId, long sentAt)
    {
        lock (_gate)
        {
            if (_sentAt.TryGetValue(tenantId, out long last) && last == sentAt)
            {
                _sentAt.Remove(tenantId);
            }
        }
    }

    private Task<HashSet<string>> TenantsAsync()
    {
        lock (_gate)
        {
            if (_tenants is null || _tenants.IsFaulted || _time.GetElapsedTime(_readAt) >= DirectoryKept)
            {
                _readAt = _time.GetTimestamp();
                _tenants = ReadAsync();
            }

            return _tenants;
        }
    }

    private async Task<HashSet<string>> ReadAsync()
    {
        // Not under the lock of the caller.
        await Task.Yield();
        HashSet<string> tenants = new(StringComparer.Ordinal);
        DocumentQuery query = WebhookTenantKinds.First;
        do
        {
            DocumentPage<WebhookTenant> page = await _documents.QueryAsync(WebhookTenantKinds.Tenant, WebhookTenantKinds.Directory, query);
            tenants.UnionWith(page.Items.Select(t => t.Value.TenantId));
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
        return tenants;
    }

    [LoggerMessage(4120, LogLevel.Warning, "The webhooks of {TenantId} could not be woken; the timer will find what they are owed.")]
    private partial void NotSent(string tenantId, Exception exception);
}
