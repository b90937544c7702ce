using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.SignIn;

/// <summary><c>POST /sign-out</c>: ends the session of this browser.</summary>
internal sealed class SignOutEndpoint(Sessions sessions, FormGate gate, PageRenderer pages)
{
    internal const string Route = "/sign-out";

    internal async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(context.Request.Method, "POST"));
            return;
        }

        if (await gate.ReadAsync(context) is not { } form)
        {
            return;
        }

        if (await sessions.ReadAsync(context) is { } who)
        {
            if (!sessions.IsFormToken(who, Sessions.SignOutPurpose, form["form"]))
            {
                await gate.RefuseAsync(context);
                return;
            }

            await sessions.EndAsync(context, who);
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status200OK, SignInNotices.SignedOut);
    }
}
