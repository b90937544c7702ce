using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations;
using AutoPublish.Web.Account;
using AutoPublish.Web.Auth;
using AutoPublish.Web.OAuth.Clients;
using AutoPublish.Web.OAuth.Consent;
using AutoPublish.Web.OAuth.Grants;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.OAuth.Apps;

/// <summary><c>/account/apps</c>: shows the signed-in member what may act for them, and ends it.</summary>
internal sealed class ConnectedAppsEndpoint(MemberGate members, Sessions sessions, GrantStore grants, IDocumentStore documents, PublicAddress address, PageRenderer pages)
{
    internal const string Route = "/account/apps";
    private const string Purpose = "connected-apps";
    private const string Ended = "ended";

    internal async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await EndAsync(context);
        }
        else if (await members.ForPageAsync(context) is { } who)
        {
            await ShowAsync(context, who);
        }
    }

    private async Task ShowAsync(HttpContext context, SignedIn who)
    {
        List<ConnectedApp> apps = [];
        foreach (OAuthGrant grant in await grants.ListAsync(who.Member.MemberId, context.RequestAborted))
        {
            apps.Add(await OfAsync(grant, context.RequestAborted));
        }

        ConnectedAppsModel model = new(apps, sessions.FormToken(who, Purpose), context.Request.Query.ContainsKey(Ended));
        await pages.WriteAsync<ConnectedAppsPage>(context, StatusCodes.Status200OK, model);
    }

    private async Task EndAsync(HttpContext context)
    {
        if (await members.ForFormAsync(context, Purpose) is not ({ } who, { } form))
        {
            return;
        }

        string grantId = form["grant"].ToString();
        if (GrantKinds.MemberOf(grantId) == who.Member.MemberId)
        {
            await grants.RevokeAsync(grantId, CancellationToken.None);
        }

        await SeeOther.To(context, $"{Route}?{Ended}");
    }

    private async ValueTask<ConnectedApp> OfAsync(OAuthGrant grant, CancellationToken cancelled)
    {
        Document<Tenant>? tenant = await documents.GetAsync(AccountKinds.Tenant, grant.TenantId, grant.TenantId, cancelled);
        AccessScopes scopes = ScopeNames.Parse(grant.Scopes);
        return new ConnectedApp(
            grant.GrantId,
            grant.ClientName,
            ClientAddress.Read(grant.ClientId)?.Host,
            tenant?.Value.Name ?? "a team that is gone",
            [.. ScopeNames.All.Select(ScopeNames.Parse).Where(s => scopes.HasFlag(s)).Select(ScopeWording.Of)],
            ProtectedResource.All.FirstOrDefault(r => r.AddressAt(address) == grant.Resource)?.Name ?? grant.Resource,
            Day(grant.CreatedAt),
            Day(grant.ExpiresAt));
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
