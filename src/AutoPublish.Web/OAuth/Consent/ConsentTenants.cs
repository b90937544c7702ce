using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Web.SignIn;

namespace AutoPublish.Web.OAuth.Consent;

/// <summary>For whom a member can let a client act.</summary>
internal sealed class ConsentTenants(IDocumentStore documents)
{
    /// <summary>The tenant that this browser looks at first.</summary>
    internal async ValueTask<IReadOnlyList<ConsentTenant>> OfAsync(SignedIn who, CancellationToken cancelled)
    {
        List<ConsentTenant> tenants = [];
        foreach (Membership membership in who.Member.Memberships.OrderByDescending(m => m.TenantId == who.Membership?.TenantId))
        {
            if (await documents.GetAsync(AccountKinds.Tenant, membership.TenantId, membership.TenantId, cancelled) is { } tenant)
            {
                tenants.Add(new ConsentTenant(membership.TenantId, tenant.Value.Name));
            }
        }

        return tenants;
    }
}
