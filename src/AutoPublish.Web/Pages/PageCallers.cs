using AutoPublish.Core.Approvals;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages;

/// <summary>Who looks at a page of the dashboard: whoever is signed in, else whomever the host knows without it.</summary>
internal sealed class PageCallers(Sessions sessions, IEnumerable<IPageIdentity> identities)
{
    private readonly IPageIdentity? _host = identities.FirstOrDefault();

    /// <summary>Null: nobody, or a member who belongs to no tenant; <see cref="Sessions.ReadAsync"/> tells which.</summary>
    internal async ValueTask<Caller?> FindAsync(HttpContext context)
    {
        if (await sessions.ReadAsync(context) is { } who)
        {
            // A session wins, also one that sees nothing: its member must not see what the host would show to others.
            return who.Membership is { } membership ? new Caller(membership.TenantId, who.Member.MemberId, MemberRoles.Of(membership.Role)) { ApproverId = ApprovalTokens.ApproverIdOf(who.Member.Email) } : null;
        }

        if (_host is null || await _host.IdentifyAsync(context) is not { } caller)
        {
            return null;
        }

        context.Features.Set(new PageTenant(caller.TenantId, IsSignedIn: false));
        return caller;
    }
}
