using AutoPublish.Core.Approvals;
using System.Security.Claims;
using AutoPublish.Core.Members;
using AutoPublish.Orchestrations;
using AutoPublish.Web.Auth;
using AutoPublish.Web.OAuth.Grants;
using AutoPublish.Web.OAuth.Server;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace AutoPublish.Web.OAuth.Consent;

/// <summary>Writes down what a member agreed to, and names it to OpenIddict.</summary>
internal sealed class ConsentGrants(GrantStore grants, OAuthOptions options, PublicAddress address, TimeProvider time)
{
    internal async ValueTask<ClaimsPrincipal> GrantAsync(Member member, Membership membership, ConsentRequest asked, string clientName, AccessScopes granted, CancellationToken cancelled)
    {
        DateTimeOffset now = time.GetUtcNow();
        OAuthGrant grant = new()
        {
            GrantId = GrantKinds.NewId(member.MemberId, Guid.NewGuid()),
            MemberId = member.MemberId,
            MemberKey = MemberKinds.KeyOf(member.Email),
            TenantId = membership.TenantId,
            ClientId = asked.ClientId,
            ClientName = clientName,
            Scopes = ScopeNames.Format(granted),
            Resource = asked.Resource ?? ProtectedResource.Api.AddressAt(address),
            CreatedAt = now,
            ExpiresAt = now.AddSeconds(options.CodeSeconds),
        };
        await grants.AddAsync(grant, cancelled);
        return PrincipalOf(grant);
    }

    private static ClaimsPrincipal PrincipalOf(OAuthGrant grant)
    {
        ClaimsIdentity identity = new("autopublish", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, grant.MemberId)
            .SetClaim(OAuthClaims.Tenant, grant.TenantId)
            .SetClaim(OAuthClaims.Approver, ApprovalTokens.ApproverIdOfMember(grant.MemberKey))
            // Without it OpenIddict issues no refresh token, and a client would have to ask the member every ten minutes.
            .SetScopes([.. grant.Scopes.Split(' '), Scopes.OfflineAccess])
            .SetResources(grant.Resource)
            .SetAuthorizationId(grant.GrantId)
            .SetDestinations(static _ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
