using System.Text.Json.Serialization;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Webhooks;

/// <summary>How webhooks lie in the store: in the tenant's partition, but for the list of tenants that have any.</summary>
internal static class WebhookKinds
{
    /// <summary>A tenant's webhooks, by creation.</summary>
    internal const string ByCreation = "created";

    /// <summary>What a webhook was told, by the newest delivery.</summary>
    internal const string ByDelivery = "delivered";

    /// <summary>The partition that lists the tenants that have, or had, a webhook.</summary>
    internal const string Directory = "webhooks";

    /// <summary>The tenants of <see cref="Directory"/>, by id.</summary>
    internal const string ById = "id";

    internal static DocumentKind<Webhook> Webhook { get; } = new(
        "webhook",
        WebhookJson.Default.Webhook,
        new DocumentIndex<Webhook>(ByCreation, w => ContentKinds.SortKey(w.CreatedAt) + w.WebhookId));

    internal static DocumentKind<WebhookProgress> Progress { get; } = new("webhook-progress", WebhookJson.Default.WebhookProgress);

    internal static DocumentKind<ToldContent> Told { get; } = new(
        "webhook-told",
        WebhookJson.Default.ToldContent,
        new DocumentIndex<ToldContent>(ByDelivery, t => KeyOf(t.WebhookId) + ContentKinds.SortKey(t.At)));

    internal static DocumentKind<WebhookTenant> Tenant { get; } = new(
        "webhook-tenant",
        WebhookJson.Default.WebhookTenant,
        new DocumentIndex<WebhookTenant>(ById, t => t.TenantId));

    /// <summary>Precedes the time in <see cref="ByDelivery"/>.</summary>
    internal static string KeyOf(string webhookId) => $"{webhookId}/";

    internal static string ToldId(string webhookId, string contentId) => $"{webhookId}.{contentId}";
}

/// <summary>That a tenant has, or had, a webhook.</summary>
internal sealed record WebhookTenant(string TenantId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookProgress))]
[JsonSerializable(typeof(ToldContent))]
[JsonSerializable(typeof(WebhookTenant))]
[JsonSerializable(typeof(ContentWebhook))]
[JsonSerializable(typeof(MetricsWebhook))]
[JsonSerializable(typeof(TestWebhook))]
internal sealed partial class WebhookJson : JsonSerializerContext;
