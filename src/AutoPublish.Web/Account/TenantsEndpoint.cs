using AutoPublish.Core.Members;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Account;

/// <summary><c>/tenants</c>: which of a member's tenants this browser looks at.</summary>
internal sealed class TenantsEndpoint(MemberGate members, AccountPages accounts, SessionStore store, Sessions sessions, PageRenderer pages)
{
    internal const string Route = "/tenants";
    private const string Purpose = "tenant";
    private static readonly NoticeModel NotYours = new(NoticeTone.Neutral, "You do not belong to that account", "Nothing was changed. You may have been taken out of it meanwhile.") { Link = new NoticeLink("Your accounts", Route) };

    internal async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await ChooseAsync(context);
        }
        else if (await members.ForPageAsync(context) is { } who)
        {
            TenantsModel model = new(await accounts.TenantsAsync(who, context.RequestAborted), sessions.FormToken(who, Purpose));
            await pages.WriteAsync<TenantsPage>(context, StatusCodes.Status200OK, model);
        }
    }

    private async Task ChooseAsync(HttpContext context)
    {
        if (await members.ForFormAsync(context, Purpose) is not ({ } who, { } form))
        {
            return;
        }

        string tenantId = form["tenant"].ToString();
        if (!who.Member.Memberships.Any(m => m.TenantId == tenantId))
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status403Forbidden, NotYours);
            return;
        }

        await store.ChooseAsync(MemberKinds.KeyOf(who.Member.Email), who.SessionId, tenantId, context.RequestAborted);
        await SeeOther.To(context, LocalPath.Home);
    }
}
