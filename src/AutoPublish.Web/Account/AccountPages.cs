using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Web.SignIn;

namespace AutoPublish.Web.Account;

/// <summary>Makes the pages about a member's own sign-in.</summary>
internal sealed class AccountPages(IDocumentStore documents, SessionStore store, Sessions sessions, TimeProvider time)
{
    internal async ValueTask<AccountModel> MakeAsync(SignedIn who, CancellationToken cancelled)
    {
        IReadOnlyList<Session> living = await store.ListAsync(MemberKinds.KeyOf(who.Member.Email), cancelled);
        Tenant? shown = who.Membership is { } membership ? await TenantAsync(membership, cancelled) : null;
        return new AccountModel
        {
            Email = who.Member.Email,
            Tenants = await TenantsAsync(who, cancelled),
            Sessions = [.. living.Reverse().Select(s => Of(s, shown, who.SessionId))],
            FormToken = sessions.FormToken(who, AccountEndpoint.SessionsPurpose),
        };
    }

    internal async ValueTask<IReadOnlyList<AccountTenant>> TenantsAsync(SignedIn who, CancellationToken cancelled)
    {
        List<AccountTenant> tenants = [];
        foreach (Membership membership in who.Member.Memberships)
        {
            if (await TenantAsync(membership, cancelled) is { } tenant)
            {
                tenants.Add(new AccountTenant(tenant.TenantId, tenant.Name, Words(membership.Role), membership.TenantId == who.Membership?.TenantId));
            }
        }

        return tenants;
    }

    private async ValueTask<Tenant?> TenantAsync(Membership membership, CancellationToken cancelled) =>
        (await documents.GetAsync(AccountKinds.Tenant, membership.TenantId, membership.TenantId, cancelled))?.Value;

    private AccountSession Of(Session session, Tenant? tenant, string thisSession) => new(
        session.SessionId,
        session.Browser,
        Instant(tenant, session.CreatedAt),
        time.GetUtcNow() - session.SeenAt < TimeSpan.FromHours(1) ? "within the last hour" : Instant(tenant, session.SeenAt),
        session.SessionId == thisSession);

    /// <summary>In the zone of the tenant that is shown; who has none reads UTC.</summary>
    private static string Instant(Tenant? tenant, DateTimeOffset at) =>
        tenant is null ? at.ToUniversalTime().ToString("ddd d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) : ApprovalWording.Instant(tenant, at);

    private static string Words(MemberRole role) => role switch
    {
        MemberRole.Owner => "Owner: everything, accounts and billing included",
        MemberRole.Editor => "Editor: makes, changes and publishes contents",
        _ => "Viewer: sees everything, changes nothing",
    };
}
