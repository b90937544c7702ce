using AutoPublish.Core.Members;
using AutoPublish.Core.SignIn;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.SignIn;

/// <summary><c>/sign-in/{token}</c>: GET and HEAD show, POST signs in. Scanners open links, so nothing but a posted form does anything.</summary>
internal sealed class SignInLinkEndpoint(
    SignInLinks links,
    SignUp signUp,
    Sessions sessions,
    AskingBrowser asking,
    KnownBrowser known,
    FormTokens forms,
    FormGate gate,
    PageRenderer pages,
    ILogger<SignInLinkEndpoint> log)
{
    internal const string Route = "/sign-in/{token}";

    internal Task HandleAsync(HttpContext context)
    {
        string token = (string?)context.Request.RouteValues["token"] ?? "";
        string method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return ShowAsync(context, token);
        }

        return HttpMethods.IsPost(method)
            ? SignInAsync(context, token)
            : ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD, POST"));
    }

    private async Task ShowAsync(HttpContext context, string token) =>
        await WriteAsync(context, token, await links.FollowAsync(token, asking.Find(context), context.RequestAborted));

    private async Task SignInAsync(HttpContext context, string token)
    {
        if (await gate.ReadAsync(context) is not { } form)
        {
            return;
        }

        string? browser = asking.Find(context);
        SignInLinkState state = await links.FollowAsync(token, browser, context.RequestAborted);
        if (state is not SignInLinkState.Open open)
        {
            await WriteAsync(context, token, state);
            return;
        }

        if (!forms.Is(browser ?? "", Purpose(open), form["form"]))
        {
            await gate.RefuseAsync(context);
            return;
        }

        NewTenantForm? wanted = open.Member is null ? NewTenantForm.Of(form["name"], form["zone"]) : null;
        if (wanted?.Mistake() is { } mistake)
        {
            await ConfirmAsync(context, StatusCodes.Status422UnprocessableEntity, token, open, wanted, mistake);
            return;
        }

        if (!await links.UseAsync(open.Ticket))
        {
            await WriteAsync(context, token, new SignInLinkState.Used(open.Ticket.Value));
            return;
        }

        SignInTicket ticket = open.Ticket.Value;
        Member member = open.Member ?? await SignUpAsync(ticket, wanted ?? NewTenantForm.For(ticket.Email));
        await sessions.BeginAsync(context, member);
        asking.Forget(context);
        known.Mark(context, MemberKinds.KeyOf(member.Email));
        SignInLog.SignedIn(log, member.MemberId);
        await SeeOther.To(context, ticket.ReturnTo);
    }

    private async ValueTask<Member> SignUpAsync(SignInTicket ticket, NewTenantForm wanted)
    {
        Member member = await signUp.MakeAsync(ticket.Email, wanted);
        SignInLog.SignedUp(log, member.MemberId);
        return member;
    }

    private async Task WriteAsync(HttpContext context, string token, SignInLinkState state)
    {
        switch (state)
        {
            case SignInLinkState.Open open:
                await ConfirmAsync(context, StatusCodes.Status200OK, token, open, open.Member is null ? NewTenantForm.For(open.Ticket.Value.Email) : null, mistake: null);
                break;
            case SignInLinkState.Used used when await sessions.ReadAsync(context) is { } who && who.Member.Email == used.Ticket.Email:
                // Pressed twice, or opened again: whoever is in already goes where they wanted to.
                await SeeOther.To(context, used.Ticket.ReturnTo);
                break;
            case SignInLinkState.Used:
                await pages.WriteAsync<NoticePage>(context, StatusCodes.Status410Gone, SignInNotices.Used);
                break;
            case SignInLinkState.Late:
                await pages.WriteAsync<NoticePage>(context, StatusCodes.Status410Gone, SignInNotices.Late);
                break;
            case SignInLinkState.OtherBrowser:
                await pages.WriteAsync<NoticePage>(context, StatusCodes.Status403Forbidden, SignInNotices.OtherBrowser);
                break;
            default:
                await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, SignInNotices.NoSuchLink);
                break;
        }
    }

    private Task ConfirmAsync(HttpContext context, int status, string token, SignInLinkState.Open open, NewTenantForm? wanted, string? mistake) =>
        pages.WriteAsync<SignInConfirmPage>(context, status, new SignInConfirmModel
        {
            Email = open.Ticket.Value.Email,
            Address = $"/sign-in/{token}",
            FormToken = forms.Of(open.Ticket.Value.BrowserHash, Purpose(open)),
            NewTenant = wanted,
            Mistake = mistake,
        });

    private static string Purpose(SignInLinkState.Open open) => $"sign-in:{open.Ticket.Id}";
}
