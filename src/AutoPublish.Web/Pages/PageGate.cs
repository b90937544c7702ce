using AutoPublish.Web.Auth;
using AutoPublish.Web.Http;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages;

/// <summary>
/// Lets whoever may see the dashboard pass, and a posted form only from a page of ours that was made in the same browser,
/// for the same tenant and for this purpose. Everybody else is answered already.
/// </summary>
internal sealed class PageGate(PageCallers callers, Sessions sessions, PageBrowser browsers, FormGate forms, FormTokens tokens, PageRenderer pages)
{
    /// <summary>The field that holds the token, and the one that names the tenant.</summary>
    internal const string TokenField = "form";
    internal const string TenantField = "tenant";

    /// <summary>Of a page with forms.</summary>
    internal const string WithForms = "GET, HEAD, POST";

    private static readonly NoticeModel SignIn = new(NoticeTone.Neutral, "Sign in to see this", "This page belongs to an account, and nobody is signed in here.");
    private static readonly NoticeModel SignInToAct = new(NoticeTone.Neutral, "You are signed out", "Nothing was done. Sign in, open the page again and repeat it.") { Link = new NoticeLink("Sign in", SignInEndpoint.Route) };
    private static readonly NoticeModel NoTenant = new(NoticeTone.Neutral, "You belong to no account", "You are signed in, and nobody has taken you into an account, or you were taken out of it. Ask its owner.") { Link = new NoticeLink("Your sign-in", "/account") };
    private static readonly NoticeModel OtherTenant = new(NoticeTone.Neutral, "You look at another account now", "Nothing was done: the page that you had open is about another account.") { HomeLink = true, Section = SiteSection.Contents, Link = new NoticeLink("Contents", "/") };
    private static readonly NoticeModel MayOnlyLook = new(NoticeTone.Neutral, "You may look at this, and change nothing", "Nothing was done: your role in this account does not allow it. Ask its owner.") { HomeLink = true, Section = SiteSection.Contents, Link = new NoticeLink("Contents", "/") };

    /// <summary>For a look.</summary>
    /// <param name="context">The request.</param>
    /// <param name="methods">Those that the page knows, for whoever uses another.</param>
    internal async ValueTask<PageVisit?> ForPageAsync(HttpContext context, string methods = "GET, HEAD")
    {
        string method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, methods));
            return null;
        }

        if (await FindAsync(context) is { } visit)
        {
            return visit;
        }

        await TurnAwayAsync(context);
        return null;
    }

    /// <summary>For a posted form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="purpose">What the token was made for.</param>
    /// <param name="size">How much the form may hold.</param>
    internal async ValueTask<(PageVisit? Visit, IFormCollection? Form)> ForFormAsync(HttpContext context, string purpose, FormSize size)
    {
        if (await forms.ReadAsync(context, size) is not { } form)
        {
            return default;
        }

        if (await FindAsync(context) is not { } visit)
        {
            await (await sessions.ReadAsync(context) is null
                ? pages.WriteAsync<NoticePage>(context, StatusCodes.Status401Unauthorized, SignInToAct)
                : pages.WriteAsync<NoticePage>(context, StatusCodes.Status403Forbidden, NoTenant));
            return default;
        }

        if (!tokens.Is(visit.Holder, purpose, form[TokenField]))
        {
            await forms.RefuseAsync(context);
            return default;
        }

        if (form[TenantField] == visit.TenantId)
        {
            return (visit, form);
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status409Conflict, OtherTenant);
        return default;
    }

    /// <summary>False: the visitor lacks it, and is told so.</summary>
    internal async ValueTask<bool> HasAsync(HttpContext context, PageVisit visit, AccessScopes scope)
    {
        if (visit.Caller.Has(scope))
        {
            return true;
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status403Forbidden, MayOnlyLook);
        return false;
    }

    /// <summary>The hidden fields of a form.</summary>
    internal FormSeal Seal(PageVisit visit, string purpose) => new(tokens.Of(visit.Holder, purpose), visit.TenantId);

    private async ValueTask<PageVisit?> FindAsync(HttpContext context)
    {
        if (await callers.FindAsync(context) is not { } caller || !caller.Has(AccessScopes.ContentRead))
        {
            return null;
        }

        return await sessions.ReadAsync(context) is { } who
            ? new PageVisit(caller, who.SessionId, who.Member.Email)
            : new PageVisit(caller, browsers.Mark(context), Email: null);
    }

    private async Task TurnAwayAsync(HttpContext context)
    {
        if (await sessions.ReadAsync(context) is not null)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status403Forbidden, NoTenant);
        }
        else if (HttpMethods.IsGet(context.Request.Method))
        {
            await SeeOther.To(context, Sessions.SignInAddress(context.Request.Path + context.Request.QueryString));
        }
        else
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status401Unauthorized, SignIn);
        }
    }
}
