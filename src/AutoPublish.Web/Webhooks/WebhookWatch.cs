using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Webhooks;

/// <summary>What this process remembers of one webhook between two rounds; after a restart the store says it again.</summary>
internal sealed class WebhookWatch
{
    private string? _etag;

    /// <summary>The delivery that is under way, or the last one.</summary>
    internal Task<WebhookService> Run { get; set; } = Task.FromResult(WebhookService.Told);

    /// <summary>Null: it begins where the store says.</summary>
    internal WebhookFeed? Feed { get; set; }

    /// <summary>Nothing is done before this.</summary>
    internal DateTimeOffset NotBefore { get; set; }

    internal DateTimeOffset ForgetAt { get; set; }

    internal bool IsDue(Document<Webhook> webhook, DateTimeOffset now)
    {
        if (!Run.IsCompleted)
        {
            return false;
        }

        See(webhook, now);
        return now >= NotBefore && webhook.Value switch
        {
            { State: WebhookState.Active } => Feed?.HasSigns() ?? true,
            { State: WebhookState.Disabled, IsNoticeDue: true } => true,
            _ => false,
        };
    }

    /// <summary>New, or changed by a person: what was waited for may be over. Not while a delivery runs.</summary>
    internal void See(Document<Webhook> webhook, DateTimeOffset now)
    {
        if (_etag != webhook.ETag)
        {
            _etag = webhook.ETag;
            Feed = null;
            NotBefore = now;
        }
    }
}
