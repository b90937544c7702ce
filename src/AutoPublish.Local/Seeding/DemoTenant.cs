using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Local.Seeding;

/// <summary>The tenant that a fresh machine begins with: an owner, one approver, and an account on each stand-in network.</summary>
internal sealed class DemoTenant(IDocumentStore documents, IFieldEncryption encryption, TimeProvider time)
{
    public const string TenantId = "demo";
    public const string Approver = "approver@example.com";
    public const string Owner = "owner@example.com";

    /// <summary>Written once: what its owner changed afterwards stays.</summary>
    public async Task SeedAsync(IReadOnlyList<SandboxAccount> accounts, CancellationToken cancellationToken)
    {
        Tenant tenant = new()
        {
            TenantId = TenantId,
            Name = "Espresso House",
            TimeZone = "Europe/Berlin",
            ApprovalPolicy = ApprovalPolicy.WhenFlagged,
            Approvers = [Approver],
            Plan = PlanTable.Local.Name,
            MonthlyCapMicros = 1_000_000_000_000,
        };
        await documents.CreateAsync(AccountKinds.Tenant, TenantId, TenantId, tenant, cancellationToken);
        foreach (SandboxAccount account in accounts)
        {
            ConnectedAccount connected = new()
            {
                AccountId = account.AccountId,
                TenantId = TenantId,
                Platform = account.Platform,
                PlatformUserId = account.UserId,
                DisplayName = account.DisplayName,
                Handle = account.Handle,
                EncryptedAccessToken = encryption.Encrypt(account.Token, account.AccountId),
            };
            await documents.CreateAsync(AccountKinds.Account, TenantId, account.AccountId, connected, cancellationToken);
        }

        string key = MemberKinds.KeyOf(Owner);
        Member owner = new()
        {
            MemberId = "m-demo",
            Email = Owner,
            CreatedAt = time.GetUtcNow(),
            Memberships = [new Membership(TenantId, MemberRole.Owner)],
        };
        await documents.CreateAsync(MemberKinds.Member, key, key, owner, cancellationToken);

        // Last: a tenant that is listed is whole.
        await documents.PutAsync(AccountKinds.Entry, AccountKinds.Directory, TenantId, new TenantEntry(TenantId), cancellationToken);
    }
}

/// <summary>An account that a stand-in network knows.</summary>
internal sealed record SandboxAccount(string AccountId, Platform Platform, string UserId, string DisplayName, string Handle, Secret Token);
