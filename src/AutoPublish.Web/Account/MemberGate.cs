using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Account;

/// <summary>Lets only a signed-in member pass; everybody else is answered already.</summary>
internal sealed class MemberGate(Sessions sessions, FormGate forms, PageRenderer pages)
{
    private static readonly NoticeModel SignIn = new(NoticeTone.Neutral, "Sign in to see this", "This page is about whoever is signed in, and nobody is signed in here.") { Link = new NoticeLink("Sign in", SignInEndpoint.Route) };

    /// <summary>For a page that is looked at; nobody is sent to sign in and brought back.</summary>
    internal async ValueTask<SignedIn?> ForPageAsync(HttpContext context)
    {
        string method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD"));
            return null;
        }

        if (await sessions.ReadAsync(context) is { } who)
        {
            return who;
        }

        await (HttpMethods.IsGet(method)
            ? SeeOther.To(context, Sessions.SignInAddress(context.Request.Path + context.Request.QueryString))
            : pages.WriteAsync<NoticePage>(context, StatusCodes.Status401Unauthorized, SignIn));
        return null;
    }

    /// <summary>For a posted form: from a page of ours, of this session, and made for this purpose.</summary>
    internal async ValueTask<(SignedIn? Who, IFormCollection? Form)> ForFormAsync(HttpContext context, string purpose)
    {
        if (await forms.ReadAsync(context) is not { } form)
        {
            return default;
        }

        if (await sessions.ReadAsync(context) is not { } who)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status401Unauthorized, SignIn);
            return default;
        }

        if (sessions.IsFormToken(who, purpose, form["form"]))
        {
            return (who, form);
        }

        await forms.RefuseAsync(context);
        return default;
    }
}
