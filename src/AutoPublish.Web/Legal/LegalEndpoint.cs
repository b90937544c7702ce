using AutoPublish.Core.SignIn;
using AutoPublish.Orchestrations;
using AutoPublish.Web.OAuth;
using AutoPublish.Web.Pages;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using AutoPublish.Web.Webhooks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Legal;

/// <summary>The pages that say what is stored, what one may expect, and whom to ask.</summary>
internal sealed class LegalEndpoint
{
    internal const string PrivacyRoute = "/legal/privacy";
    internal const string TermsRoute = "/legal/terms";
    internal const string SupportRoute = "/support";
    private readonly Sessions _sessions;
    private readonly PageRenderer _pages;
    private readonly LegalModel _model;

    /// <exception cref="ArgumentException">Nobody answers for this installation.</exception>
    public LegalEndpoint(OperatorOptions operatorOptions, SignInOptions signIn, OAuthOptions oauth, BrowserCookies cookies, PublicAddress address, WebhookOptions webhooks, IEnumerable<IPageIdentity> identities, Sessions sessions, PageRenderer pages)
    {
        operatorOptions.Validate();
        _sessions = sessions;
        _pages = pages;
        _model = new LegalModel(operatorOptions, signIn, oauth, new Uri(address.Of("/")).Authority,
        [
            new(cookies.NameOf(Sessions.CookieName), "that you are signed in", $"{signIn.SessionDays} days, or until you sign out"),
            new(cookies.NameOf(AskingBrowser.CookieName), "that a mailed link was asked for in this browser", "two hours, or until you sign in"),
            new(cookies.NameOf(KnownBrowser.CookieName), "that you signed in here before, so that nobody else's requests can keep you from getting a link", "a year"),
            // Only where somebody is known without signing in.
            .. identities.Take(1).Select(_ => new CookieFact(cookies.NameOf(PageBrowser.CookieName), "which forms were opened in this browser, so that no other page can send them", "30 days")),
        ],
        webhooks.KeptDays);
    }

    internal Task PrivacyAsync(HttpContext context) => ShowAsync<PrivacyPage>(context);

    internal Task TermsAsync(HttpContext context) => ShowAsync<TermsPage>(context);

    internal Task SupportAsync(HttpContext context) => ShowAsync<SupportPage>(context);

    private async Task ShowAsync<TPage>(HttpContext context)
        where TPage : IComponent
    {
        string method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD"));
            return;
        }

        await _sessions.ReadAsync(context);
        await _pages.WriteAsync<TPage>(context, StatusCodes.Status200OK, _model);
    }
}
