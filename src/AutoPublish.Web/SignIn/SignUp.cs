using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Web.SignIn;

/// <summary>Makes a member with a tenant of their own.</summary>
internal sealed class SignUp(IDocumentStore documents, KeyRing keys, TimeProvider time)
{
    private const int IdDigits = 24;
    private readonly KeyRing _keys = keys.For("tenant-of-member/1");

    /// <summary>
    /// The tenant first, the member last: until there is a member nobody sees the tenant, and the same address finds it again
    /// after a crash, because its id follows from the address. Of two at once both get the same.
    /// </summary>
    internal async ValueTask<Member> MakeAsync(string email, NewTenantForm form)
    {
        string key = MemberKinds.KeyOf(email);
        string digest = Convert.ToHexStringLower(_keys.Current.Sign(System.Text.Encoding.UTF8.GetBytes(key)))[..IdDigits];
        Tenant tenant = new()
        {
            TenantId = $"t-{digest}",
            Name = form.Name,
            TimeZone = form.TimeZone,
            ApprovalPolicy = ApprovalPolicy.Always,
            Approvers = [email],
            Plan = PlanTable.Free.Name,
        };
        await documents.CreateAsync(AccountKinds.Tenant, tenant.TenantId, tenant.TenantId, tenant, CancellationToken.None);
        await documents.PutAsync(AccountKinds.Entry, AccountKinds.Directory, tenant.TenantId, new TenantEntry(tenant.TenantId), CancellationToken.None);
        Member member = new()
        {
            MemberId = $"m-{Guid.NewGuid():N}",
            Email = email,
            CreatedAt = time.GetUtcNow(),
            Memberships = [new Membership(tenant.TenantId, MemberRole.Owner)],
        };
        if ((await documents.CreateAsync(MemberKinds.Member, key, key, member, CancellationToken.None)).Succeeded)
        {
            return member;
        }

        return (await documents.GetAsync(MemberKinds.Member, key, key, CancellationToken.None))?.Value
            ?? throw new InvalidOperationException("A member was made and removed while signing up.");
    }
}
