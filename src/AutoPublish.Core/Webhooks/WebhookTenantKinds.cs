using AutoPublish.Core.Documents;

namespace AutoPublish.Core.Webhooks;

/// <summary>The list of tenants that have webhooks, so that nobody looks through all tenants: whoever delivers reads it, and whoever wakes them.</summary>
public static class WebhookTenantKinds
{
    /// <summary>The partition that holds the list.</summary>
    public const string Directory = "webhooks";

    /// <summary>By the id of the tenant.</summary>
    public const string ById = "id";

    /// <summary>Under the id of the tenant.</summary>
    public static DocumentKind<WebhookTenant> Tenant { get; } = new(
        "webhook-tenant",
        CoreJson.Default.WebhookTenant,
        new DocumentIndex<WebhookTenant>(ById, t => t.TenantId));

    /// <summary>The first page of the list; a page is of a thousand.</summary>
    public static DocumentQuery First { get; } = new() { Index = ById, Limit = 1_000 };
}
