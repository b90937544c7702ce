using System.Text.Json;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Webhooks;

/// <summary>Sends one message that means nothing, at once, whatever else waits, and also to a webhook that is paused.</summary>
internal sealed class WebhookTest(IDocumentStore documents, WebhookSender sender, TimeProvider time)
{
    /// <summary>Stands in place of a content where tests are kept.</summary>
    internal const string ContentId = "test";

    internal async ValueTask<WebhookAnswer> SendAsync(Webhook webhook, CancellationToken cancelled)
    {
        TestWebhook body = new() { Type = WebhookType.Test, Timestamp = time.GetUtcNow().ToUniversalTime(), Data = new TestEvent { WebhookId = webhook.WebhookId } };
        string messageId = $"msg_{Guid.NewGuid():N}";
        WebhookAnswer answer = await sender.SendAsync(webhook, messageId, JsonSerializer.SerializeToUtf8Bytes(body, WebhookJson.Default.TestWebhook), cancelled);
        string id = WebhookKinds.ToldId(webhook.WebhookId, ContentId);
        ToldContent told = (await documents.GetAsync(WebhookKinds.Told, webhook.TenantId, id, cancelled))?.Value
            ?? new ToldContent { WebhookId = webhook.WebhookId, ContentId = ContentId };
        WebhookDelivery delivery = new(messageId, WebhookType.Test, time.GetUtcNow(), answer.IsTaken ? DeliveryOutcome.Delivered : DeliveryOutcome.Failed, answer.Says, Tries: 1, answer.Milliseconds);
        // Of two tests at once one may be missing in the list, which is all that it is for.
        await documents.PutAsync(WebhookKinds.Told, webhook.TenantId, id, told.With(delivery), cancelled);
        return answer;
    }
}
