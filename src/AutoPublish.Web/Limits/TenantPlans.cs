using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Web.Limits;

/// <summary>The plan of a tenant, from what is remembered of tenants for a few seconds.</summary>
internal sealed class TenantPlans(TenantReader tenants)
{
    internal async ValueTask<Plan> OfAsync(string tenantId, CancellationToken cancelled)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(tenantId, cancelled);
        return PlanTable.Find(tenant.Plan).Succeeded(out Plan? plan, out Refusal? refusal)
            ? plan
            : throw new InvalidOperationException($"{refusal.Code}: tenant {tenantId}: {refusal.Message}");
    }
}
