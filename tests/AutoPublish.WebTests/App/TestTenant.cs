using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Secrets;

namespace AutoPublish.WebTests.App;

/// <summary>A tenant with an account on X and one on LinkedIn.</summary>
internal static class TestTenant
{
    public static string ApproverOf(string tenantId) => $"ann@{tenantId}.example";

    public static async Task SeedAsync(IDocumentStore documents, IFieldEncryption encryption, string tenantId, ApprovalPolicy policy, params string[] moreApprovers)
    {
        await documents.CreateAsync(AccountKinds.Tenant, tenantId, tenantId, new Tenant
        {
            TenantId = tenantId,
            Name = $"Espresso House {tenantId}",
            TimeZone = "Europe/Berlin",
            ApprovalPolicy = policy,
            Approvers = [ApproverOf(tenantId), .. moreApprovers],
            Plan = "local",
            MonthlyCapMicros = long.MaxValue / 2,
        });
        foreach ((Platform platform, string handle) in new[] { (Platform.X, "@espresso"), (Platform.LinkedIn, "espresso-house") })
        {
            string id = $"{tenantId}-{platform}";
            await documents.CreateAsync(AccountKinds.Account, tenantId, id, new ConnectedAccount
            {
                AccountId = id,
                TenantId = tenantId,
                Platform = platform,
                PlatformUserId = "1",
                DisplayName = "Espresso House",
                Handle = handle,
                EncryptedAccessToken = encryption.Encrypt(new Secret($"canary-token-{id}"), id),
            });
        }

        await documents.PutAsync(AccountKinds.Entry, AccountKinds.Directory, tenantId, new TenantEntry(tenantId));
    }
}
