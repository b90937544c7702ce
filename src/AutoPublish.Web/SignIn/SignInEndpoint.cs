using AutoPublish.Core.Members;
using AutoPublish.Core.SignIn;
using AutoPublish.Orchestrations.SignIn;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.SignIn;

/// <summary>
/// <c>/sign-in</c>: asks for a link. Whether the address is known is not looked up here at all, so neither words nor status
/// nor time can tell it.
/// </summary>
internal sealed class SignInEndpoint(
    Sessions sessions,
    LoopbackNames names,
    AskingBrowser asking,
    FormTokens forms,
    FormGate gate,
    SignInLimits limits,
    SignInStarter starter,
    SignInOptions options,
    PageRenderer pages,
    TimeProvider time,
    ILogger<SignInEndpoint> log)
{
    internal const string Route = "/sign-in";
    internal const string SwitchQuery = "switch";
    private const string Purpose = "sign-in";

    internal Task HandleAsync(HttpContext context)
    {
        string method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return ShowAsync(context);
        }

        return HttpMethods.IsPost(method)
            ? AskAsync(context)
            : ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD, POST"));
    }

    private async Task ShowAsync(HttpContext context)
    {
        if (names.HomeOf(context.Request) is { } home)
        {
            await SeeOther.To(context, home);
            return;
        }

        string returnTo = LocalPath.Of(context.Request.Query["return"]);
        if (await sessions.ReadAsync(context) is not null && !context.Request.Query.ContainsKey(SwitchQuery))
        {
            await SeeOther.To(context, returnTo);
            return;
        }

        await FormAsync(context, StatusCodes.Status200OK, returnTo);
    }

    private async Task AskAsync(HttpContext context)
    {
        if (await gate.ReadAsync(context) is not { } form)
        {
            return;
        }

        string returnTo = LocalPath.Of(form["return"]);
        string? typed = form["email"];
        if (asking.Find(context) is not { } browser || !forms.Is(browser, Purpose, form["form"]))
        {
            await FormAsync(context, StatusCodes.Status403Forbidden, returnTo, typed, "This page was open for too long, or cookies are off. Press the button once more.");
            return;
        }

        if (form["email"].Count != 1 || MemberAddress.Read(typed) is not { } email)
        {
            await FormAsync(context, StatusCodes.Status422UnprocessableEntity, returnTo, typed, "Type one mail address, such as name@example.com, without accents or other special letters.");
            return;
        }

        string ticketId = SignInTokens.NewTicketId();
        if (await limits.TakeAsync(context, email, ticketId) is { } wait)
        {
            SignInLog.Limited(log);
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString();
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status429TooManyRequests, SignInNotices.TooOften(wait));
            return;
        }

        DateTimeOffset now = time.GetUtcNow();
        await starter.StartAsync(
            new SignInTicket
            {
                TicketId = ticketId,
                Email = email,
                BrowserHash = asking.Mark(context),
                Browser = BrowserFamily.Of(context.Request.Headers.UserAgent),
                AskedAt = now,
                ExpiresAt = now.AddMinutes(options.LinkMinutes),
                ReturnTo = returnTo,
            },
            context.RequestAborted);
        SignInLog.Asked(log);
        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status200OK, SignInNotices.Sent(email, options));
    }

    private Task FormAsync(HttpContext context, int status, string returnTo, string? typed = null, string? mistake = null) =>
        pages.WriteAsync<SignInPage>(context, status, new SignInPageModel
        {
            FormToken = forms.Of(asking.Mark(context), Purpose),
            ReturnTo = returnTo,
            Hint = options.Hint,
            SignUpIsOpen = options.SignUpIsOpen,
            Mistake = mistake,
            Email = typed is null ? null : Quoted.Text(typed),
        });
}
