using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Webhooks;

/// <summary>The progress of one webhook in the hands of whoever delivers to it. Every write names the ETag of the one before: a second one is told so and stops.</summary>
internal sealed class HeldProgress(IDocumentStore documents, string tenantId, string holder, TimeSpan lease, TimeProvider time, Document<WebhookProgress> read)
{
    private string _etag = read.ETag;

    internal WebhookProgress Value { get; private set; } = read.Value;

    /// <summary>Until when another one delivers; null: nobody does.</summary>
    internal DateTimeOffset? OthersUntil => Value.Holder != holder && Value.HeldUntil > time.GetUtcNow() ? Value.HeldUntil : null;

    /// <summary>Before each message: the lease outlives its sending. False: somebody else delivers, or the webhook was changed.</summary>
    internal ValueTask<bool> HoldAsync(CancellationToken cancelled) =>
        Value.Holder == holder && Value.HeldUntil - time.GetUtcNow() >= lease / 2 ? ValueTask.FromResult(true) : WriteAsync(Value, cancelled);

    /// <summary>Notes how far it is and gives the lease back: whoever is woken next may be another process.</summary>
    internal ValueTask<bool> EndAsync(WebhookProgress next, CancellationToken cancelled) => WriteAsync(next, TimeSpan.Zero, cancelled);

    /// <summary>Gives the lease back where it is held, if that can be done; else it passes by itself.</summary>
    internal async ValueTask GiveBackAsync()
    {
        if (Value.Holder != holder || Value.HeldUntil <= time.GetUtcNow())
        {
            return;
        }

        try
        {
            await EndAsync(Value, CancellationToken.None);
        }
#pragma warning disable CA1031 // On the way out: whatever keeps it from being given back, the lease ends in minutes.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Nothing is lost by it but time.
        }
    }

    internal ValueTask<bool> WriteAsync(WebhookProgress next, CancellationToken cancelled) => WriteAsync(next, lease, cancelled);

    private async ValueTask<bool> WriteAsync(WebhookProgress next, TimeSpan held, CancellationToken cancelled)
    {
        next = next with { Holder = holder, HeldUntil = time.GetUtcNow() + held };
        WriteResult written = await documents.ReplaceAsync(WebhookKinds.Progress, tenantId, next.WebhookId, next, _etag, cancelled);
        if (written is not { Succeeded: true, ETag: { } etag })
        {
            return false;
        }

        _etag = etag;
        Value = next;
        return true;
    }
}
