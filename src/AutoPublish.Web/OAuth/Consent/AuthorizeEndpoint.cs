using System.Security.Claims;
using AutoPublish.Core.Members;
using AutoPublish.Web.Approvals;
using AutoPublish.Web.Auth;
using AutoPublish.Web.OAuth.Clients;
using AutoPublish.Web.OAuth.Grants;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace AutoPublish.Web.OAuth.Consent;

/// <summary>
/// <c>/oauth/authorize</c>, behind OpenIddict's checks of the request: signs in, asks, and hands the answer back to
/// OpenIddict. A member is asked each time: a client that anybody can imitate gets nothing for having been let in before.
/// </summary>
internal sealed class AuthorizeEndpoint(
    Sessions sessions,
    ClientStore clients,
    ConsentGrants consents,
    ConsentTenants tenants,
    PageRenderer pages)
{
    internal const string Route = "/oauth/authorize";

    internal async Task HandleAsync(HttpContext context)
    {
        if (context.GetOpenIddictServerResponse() is { Error: not null } refused)
        {
            await NoticeAsync(context, StatusCodes.Status400BadRequest, ConsentNotices.Refused(refused.ErrorDescription));
            return;
        }

        OpenIddictRequest request = context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict does not stand before this endpoint.");
        ConsentRequest asked = ConsentRequest.Of(request);
        if (request.HasPromptValue(PromptValues.Login) && !HttpMethods.IsPost(context.Request.Method))
        {
            await SeeOther.To(context, Sessions.SwitchAddress(asked.WithoutPrompt()));
            return;
        }

        if (await sessions.ReadAsync(context) is not { } who)
        {
            await (request.HasPromptValue(PromptValues.None) ? RefuseAsync(context, Errors.LoginRequired, "Nobody is signed in.") : SeeOther.To(context, Sessions.SignInAddress(asked.Address)));
            return;
        }

        if (request.HasPromptValue(PromptValues.None))
        {
            await RefuseAsync(context, Errors.ConsentRequired, "The member has to be asked.");
            return;
        }

        if (who.Member.Memberships.Count == 0)
        {
            await NoticeAsync(context, StatusCodes.Status403Forbidden, ConsentNotices.NoTenant);
            return;
        }

        await (await ConsentForm.ReadAsync(context.Request, context.RequestAborted) is { } form
            ? DecideAsync(context, asked, who, form)
            : AskAsync(context, asked, who, mistake: null));
    }

    private async Task DecideAsync(HttpContext context, ConsentRequest asked, SignedIn who, ConsentForm form)
    {
        if (!SameOrigin.Holds(context.Request) || !sessions.IsFormToken(who, asked.FormPurpose, form.FormToken))
        {
            await NoticeAsync(context, StatusCodes.Status403Forbidden, ConsentNotices.Elsewhere);
            return;
        }

        if (form.IsAllowed == false)
        {
            await RefuseAsync(context, Errors.AccessDenied, "The member did not agree.");
            return;
        }

        Membership? membership = who.Member.Memberships.FirstOrDefault(m => m.TenantId == form.TenantId);
        AccessScopes chosen = ScopeNames.Parse(form.Scopes) & asked.Asked;
        AccessScopes granted = membership is null ? AccessScopes.None : chosen & MemberRoles.Of(membership.Role);
        if (form.IsAllowed is null || membership is null || granted == AccessScopes.None)
        {
            await AskAsync(context, asked, who, ConsentNotices.Mistake(form.IsAllowed, membership, chosen));
            return;
        }

        if (await clients.FindAsync(asked.ClientId, context.RequestAborted) is not { } client)
        {
            await NoticeAsync(context, StatusCodes.Status400BadRequest, ConsentNotices.Refused("The client is not known any more."));
            return;
        }

        await clients.KeepAsync(client, context.RequestAborted);
        ClaimsPrincipal principal = await consents.GrantAsync(who.Member, membership, asked, client.Name, granted, context.RequestAborted);
        await context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, principal);
    }

    private async Task AskAsync(HttpContext context, ConsentRequest asked, SignedIn who, string? mistake)
    {
        if (await clients.FindAsync(asked.ClientId, context.RequestAborted) is not { } client)
        {
            await NoticeAsync(context, StatusCodes.Status400BadRequest, ConsentNotices.Refused("The client is not known any more."));
            return;
        }

        ConsentModel model = new()
        {
            ClientName = client.Name,
            VouchedBy = client.VouchedBy(),
            AnswerGoesTo = RedirectAddress.Named(asked.RedirectUri),
            AnswerStaysHere = !RedirectAddress.IsElsewhere(asked.RedirectUri),
            Email = who.Member.Email,
            SwitchAddress = Sessions.SwitchAddress(asked.Address),
            Tenants = await tenants.OfAsync(who, context.RequestAborted),
            Scopes = [.. ScopeNames.All.Where(n => asked.Asked.HasFlag(ScopeNames.Parse(n))).Select(n => new ConsentScope(n, ScopeWording.Of(ScopeNames.Parse(n))))],
            Request = asked.Parameters,
            FormToken = sessions.FormToken(who, asked.FormPurpose),
            Mistake = mistake,
        };
        int status = mistake is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        // A browser applies the page's policy to where the answer to its form leads, too.
        await pages.WriteAsync<ConsentPage>(context, status, model, formTarget: RedirectAddress.PolicySource(asked.RedirectUri));
    }

    private static Task RefuseAsync(HttpContext context, string error, string description) => context.ForbidAsync(
        OpenIddictServerAspNetCoreDefaults.AuthenticationScheme,
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }));

    private Task NoticeAsync(HttpContext context, int status, NoticeModel notice) => pages.WriteAsync<NoticePage>(context, status, notice);
}
