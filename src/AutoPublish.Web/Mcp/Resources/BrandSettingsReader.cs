using AutoPublish.Core.Accounts;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Web.Mcp.Resources;

internal sealed class BrandSettingsReader(TenantReader tenants)
{
    internal async ValueTask<BrandSettings> ReadAsync(string tenantId, CancellationToken cancelled)
    {
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(tenantId, cancelled);
        return new BrandSettings
        {
            Name = tenant.Name,
            TimeZone = tenant.TimeZone,
            ApprovalPolicy = tenant.ApprovalPolicy,
            ApprovalHours = tenant.ApprovalHours,
            WindowHours = tenant.WindowHours,
            Accounts = [.. accounts.Select(a => new BrandAccount(PlatformNames.NameOf(a.Platform), a.DisplayName, a.Handle))],
            BlockedWords = tenant.Compliance.BlockedWords,
            DisclosureMarks = tenant.Compliance.DisclosureMarks,
            MaxHashtags = tenant.Compliance.MaxHashtags,
            OwnHosts = tenant.Compliance.OwnHosts,
        };
    }
}
