namespace AutoPublish.Core.Webhooks;

/// <summary>That a tenant has, or had, a webhook.</summary>
public sealed record WebhookTenant(string TenantId);
