using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Web.Auth;
using AutoPublish.Web.OAuth.Grants;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// Before tokens are issued: whether they are asked for what was granted, and whether the member still belongs to the tenant, and may still do what was granted. Who was
/// taken out of a tenant loses its clients with the next access token.
/// </summary>
internal sealed class RecheckMember(GrantStore grants, IDocumentStore documents) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (context.Principal?.GetAuthorizationId() is not { } grantId || await grants.FindAsync(grantId, context.CancellationToken) is not { } grant)
        {
            context.Reject(Errors.InvalidGrant, "The grant has ended; ask the member again.");
            return;
        }

        if (context.Request.GetResources().Any(r => r != grant.Resource))
        {
            context.Reject(Errors.InvalidTarget, "The grant is for another resource.");
            return;
        }

        Document<Member>? member = await documents.GetAsync(MemberKinds.Member, grant.MemberKey, grant.MemberKey, context.CancellationToken);
        Membership? membership = member?.Value.MemberId == grant.MemberId ? member.Value.Memberships.FirstOrDefault(m => m.TenantId == grant.TenantId) : null;
        AccessScopes left = membership is null ? AccessScopes.None : MemberRoles.Of(membership.Role) & ScopeNames.Parse(grant.Scopes);
        if (left == AccessScopes.None)
        {
            await grants.RevokeAsync(grantId, CancellationToken.None);
            context.Reject(Errors.InvalidGrant, "The member may no longer do what was granted.");
            return;
        }

        // A narrower access token may be asked for, which OpenIddict makes of this principal; the refresh token beside it
        // keeps what was granted (RFC 6749, section 6).
        AccessScopes asked = ScopeNames.Parse(context.Request.Scope);
        if (asked == AccessScopes.None)
        {
            // offline_access alone names nothing that could be narrowed to.
            context.Request.Scope = null;
        }
        else if ((left & asked) == AccessScopes.None)
        {
            context.Reject(Errors.InvalidScope, "Nothing of that is granted any more.");
            return;
        }

        context.Principal.SetScopes([.. ScopeNames.Format(left).Split(' '), Scopes.OfflineAccess]);
    }
}
