namespace AutoPublish.Orchestrations.Content;

/// <summary>The tenant was erased, and something that names it is left.</summary>
public sealed class TenantNotFoundException(string tenantId) : InvalidOperationException($"There is no tenant {tenantId}.");
