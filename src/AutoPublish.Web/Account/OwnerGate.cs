using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Account;

/// <param name="Who">The owner.</param>
/// <param name="Tenant">The one that this browser looks at.</param>
internal sealed record OwnerVisit(SignedIn Who, Tenant Tenant)
{
    internal string TenantId => Tenant.TenantId;
}

/// <summary>A page of an account's settings.</summary>
/// <param name="NotYours">Why only an owner sees it, and what else to do, in sentences.</param>
/// <param name="Link">The page itself, as seen from another account.</param>
internal sealed record OwnerPage(string NotYours, NoticeLink Link);

/// <summary>Lets only an owner of the tenant that is looked at pass; everybody else is answered already.</summary>
internal sealed class OwnerGate(MemberGate members, Sessions sessions, IDocumentStore documents, PageRenderer pages)
{
    internal async ValueTask<OwnerVisit?> ForPageAsync(HttpContext context, OwnerPage page) =>
        await members.ForPageAsync(context) is { } who ? await ForMemberAsync(context, page, who) : null;

    /// <summary>For a request of somebody who is known to be signed in.</summary>
    internal async ValueTask<OwnerVisit?> ForMemberAsync(HttpContext context, OwnerPage page, SignedIn who)
    {
        if (who.Membership is { } membership && MemberRoles.Of(membership.Role).HasFlag(AccessScopes.AccountManage)
            && await documents.GetAsync(AccountKinds.Tenant, membership.TenantId, membership.TenantId, context.RequestAborted) is { Value: var tenant })
        {
            return new OwnerVisit(who, tenant);
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status403Forbidden, NotYours(page));
        return null;
    }

    /// <summary>For a posted form of a page that was made for the same tenant.</summary>
    internal async ValueTask<(OwnerVisit? Visit, IFormCollection? Form)> ForFormAsync(HttpContext context, OwnerPage page, string purpose)
    {
        if (await members.ForFormAsync(context, purpose) is not ({ } who, { } form) || await ForMemberAsync(context, page, who) is not { } visit)
        {
            return default;
        }

        if (form["tenant"] == visit.TenantId)
        {
            return (visit, form);
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status409Conflict, Elsewhere(page));
        return default;
    }

    internal string FormToken(OwnerVisit visit, string purpose) => sessions.FormToken(visit.Who, purpose);

    private static NoticeModel NotYours(OwnerPage page) => new(NoticeTone.Neutral, "Only an owner sees this", page.NotYours) { Link = new NoticeLink("Your accounts", TenantsEndpoint.Route) };

    private static NoticeModel Elsewhere(OwnerPage page) => new(NoticeTone.Neutral, "You look at another account now", "Nothing was changed: the page that you had open is about another account.") { Link = page.Link };
}
