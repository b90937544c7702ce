using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Web.Account;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Settings;

/// <param name="Who">The owner.</param>
/// <param name="Tenant">The one that this browser looks at.</param>
internal sealed record SettingsVisitor(SignedIn Who, Tenant Tenant)
{
    internal string TenantId => Tenant.TenantId;
}

/// <summary>Lets only an owner of the tenant that is looked at pass; everybody else is answered already.</summary>
internal sealed class ApprovalSettingsGate(MemberGate members, Sessions sessions, IDocumentStore documents, PageRenderer pages)
{
    private const string Purpose = "approval-settings";
    private static readonly NoticeModel NotYours = new(NoticeTone.Neutral, "Only an owner sees this", "Who approves, and how, is set by an owner of the account. Ask its owner, or look at an account that is yours.") { Link = new NoticeLink("Your accounts", TenantsEndpoint.Route) };
    private static readonly NoticeModel Elsewhere = new(NoticeTone.Neutral, "You look at another account now", "Nothing was changed: the page that you had open is about another account.") { Link = new NoticeLink("Approval settings", ApprovalSettingsEndpoint.Route) };

    internal async ValueTask<SettingsVisitor?> ForPageAsync(HttpContext context) =>
        await members.ForPageAsync(context) is { } who ? await OwnerAsync(context, who) : null;

    /// <summary>For a posted form of a page that was made for the same tenant.</summary>
    internal async ValueTask<(SettingsVisitor? Visitor, IFormCollection? Form)> ForFormAsync(HttpContext context)
    {
        if (await members.ForFormAsync(context, Purpose) is not ({ } who, { } form) || await OwnerAsync(context, who) is not { } visitor)
        {
            return default;
        }

        if (form["tenant"] == visitor.TenantId)
        {
            return (visitor, form);
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status409Conflict, Elsewhere);
        return default;
    }

    internal string FormToken(SettingsVisitor visitor) => sessions.FormToken(visitor.Who, Purpose);

    private async ValueTask<SettingsVisitor?> OwnerAsync(HttpContext context, SignedIn who)
    {
        if (who.Membership is { } membership && MemberRoles.Of(membership.Role).HasFlag(AccessScopes.AccountManage)
            && await documents.GetAsync(AccountKinds.Tenant, membership.TenantId, membership.TenantId, context.RequestAborted) is { Value: var tenant })
        {
            return new SettingsVisitor(who, tenant);
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status403Forbidden, NotYours);
        return null;
    }
}
