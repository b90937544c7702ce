using AutoPublish.Core.Members;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Account;

/// <summary><c>/account</c>: a member's own sign-in, and the end of its sessions.</summary>
internal sealed class AccountEndpoint(MemberGate members, AccountPages accounts, SessionStore store, Sessions sessions, PageRenderer pages)
{
    internal const string Route = "/account";
    internal const string SessionsRoute = "/account/sessions";
    internal const string SessionsPurpose = "sessions";
    internal const string Everywhere = "everywhere";
    private static readonly NoticeModel EndedEverywhere = new(NoticeTone.Good, "You are signed out everywhere", "No browser is signed in as you any more. Programs that you connected stay so until you disconnect them.") { Link = new NoticeLink("Sign in", "/sign-in") };

    internal async Task ShowAsync(HttpContext context)
    {
        if (await members.ForPageAsync(context) is { } who)
        {
            await pages.WriteAsync<AccountPage>(context, StatusCodes.Status200OK, await accounts.MakeAsync(who, context.RequestAborted));
        }
    }

    /// <summary>Ends one session, or all.</summary>
    internal async Task EndAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(context.Request.Method, "POST"));
            return;
        }

        if (await members.ForFormAsync(context, SessionsPurpose) is not ({ } who, { } form))
        {
            return;
        }

        string session = form["session"].ToString();
        if (session == Everywhere)
        {
            await store.EndAllAsync(who.Member, CancellationToken.None);
        }
        else if (SessionToken.IsSessionId(session))
        {
            // In the member's own partition: another's session cannot be named.
            await store.EndAsync(MemberKinds.KeyOf(who.Member.Email), session, CancellationToken.None);
        }

        if (session != Everywhere && session != who.SessionId)
        {
            await SeeOther.To(context, Route);
            return;
        }

        sessions.Forget(context);
        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status200OK, session == Everywhere ? EndedEverywhere : SignInNotices.SignedOut);
    }
}
