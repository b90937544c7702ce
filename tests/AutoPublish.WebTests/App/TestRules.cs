using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Content;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.App;

/// <summary>Changes a tenant's approval settings as the settings page would.</summary>
internal static class TestRules
{
    public static Task RulesAsync(this TestApp app, Func<ApprovalRules, ApprovalRules> change) =>
        app.TenantAsync(t => t with { Approval = change(t.Approval) });

    public static async Task TenantAsync(this TestApp app, Func<Tenant, Tenant> change)
    {
        Document<Tenant> tenant = await app.Documents.GetAsync(AccountKinds.Tenant, TestApp.Tenant, TestApp.Tenant) ?? throw new AssertFailedException("No tenant.");
        await app.Documents.PutAsync(AccountKinds.Tenant, TestApp.Tenant, TestApp.Tenant, change(tenant.Value));
        app.Services.GetRequiredService<TenantReader>().Forget(TestApp.Tenant);
    }

    /// <summary>One approver needs a PIN.</summary>
    public static Task PinAsync(this TestApp app, string pin) =>
        app.RulesAsync(r => r with { People = [.. r.People, new ApproverProfile { Email = TestTenant.ApproverOf(TestApp.Tenant), PinHash = ApproverPin.Hash(pin) }] });
}
