using System.Text.Json.Serialization;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Webhooks;

/// <summary>How webhooks lie in the store: in the tenant's partition, but for the list of tenants that have any, see <see cref="Core.Webhooks.WebhookTenantKinds"/>.</summary>
internal static class WebhookKinds
{
    /// <summary>A tenant's webhooks, by creation.</summary>
    internal const string ByCreation = "created";

    /// <summary>What a webhook was told, by the newest delivery.</summary>
    internal const string ByDelivery = "delivered";

    internal static DocumentKind<Webhook> Webhook { get; } = new(
        "webhook",
        WebhookJson.Default.Webhook,
        new DocumentIndex<Webhook>(ByCreation, w => ContentKinds.SortKey(w.CreatedAt) + w.WebhookId));

    internal static DocumentKind<WebhookProgress> Progress { get; } = new("webhook-progress", WebhookJson.Default.WebhookProgress);

    internal static DocumentKind<ToldContent> Told { get; } = new(
        "webhook-told",
        WebhookJson.Default.ToldContent,
        new DocumentIndex<ToldContent>(ByDelivery, t => KeyOf(t.WebhookId) + ContentKinds.SortKey(t.At)));

    /// <summary>Precedes the time in <see cref="ByDelivery"/>.</summary>
    internal static string KeyOf(string webhookId) => $"{webhookId}/";

    internal static string ToldId(string webhookId, string contentId) => $"{webhookId}.{contentId}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookProgress))]
[JsonSerializable(typeof(ToldContent))]
[JsonSerializable(typeof(ContentWebhook))]
[JsonSerializable(typeof(MetricsWebhook))]
[JsonSerializable(typeof(TestWebhook))]
internal sealed partial class WebhookJson : JsonSerializerContext;
