using AutoPublish.Core.Accounts;
using AutoPublish.Web.Account;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Accounts;

/// <summary>
/// <c>/accounts/callback/{platform}</c>: the person comes back. What stands in the address ends there: it is in no page, no
/// log and no other address, which is why nobody is sent to sign in from here.
/// </summary>
internal sealed class CallbackEndpoint(
    Sessions sessions,
    OwnerGate gate,
    AccountConnections connections,
    PendingConnections pending,
    ConnectingBrowser browsers,
    ConnectEnd end,
    PageRenderer pages,
    ILogger<CallbackEndpoint> log)
{
    internal const string Route = AccountsEndpoint.Route + "/callback/{platform}/{place?}";
    private const string State = "state";

    internal static string PathOf(Platform platform) => $"{AccountsEndpoint.Route}/callback/{PlatformNames.NameOf(platform)}";

    internal async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(context.Request.Method, "GET"));
        }
        else if (await sessions.ReadAsync(context) is not { } who)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status401Unauthorized, ConnectNotices.SignedOut);
        }
        else if (await gate.ForMemberAsync(context, ConnectEndpoint.Page, who) is { } owner)
        {
            await ReturnAsync(context, owner);
        }
    }

    private async Task ReturnAsync(HttpContext context, OwnerVisit owner)
    {
        IQueryCollection query = context.Request.Query;
        if (!PlatformNames.TryParse(context.GetRouteValue("platform") as string, out Platform platform)
            || connections.Find(platform) is not { } connector
            // No parameter stands twice in an answer (RFC 6749, section 3.1): whoever reads the first must not differ from whoever reads the last.
            || query.Any(q => q.Value.Count != 1))
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status400BadRequest, ConnectNotices.NotAsExpected);
            return;
        }

        PendingLook look = await pending.FindAsync(PendingKinds.Asked, owner, query[State], browsers.Find(context), platform, context.RequestAborted);
        if (look is not PendingLook.Found found || found.Document.Value.RedirectUri is not { } redirect)
        {
            await RefuseAsync(context, owner, (look as PendingLook.Refused)?.Why ?? PendingRefusal.Unknown);
        }
        // Before the platform is asked: a code that is shown twice can end the grant that it gave.
        else if (!await pending.TakeAsync(PendingKinds.Asked, found))
        {
            await RefuseAsync(context, owner, PendingRefusal.Unknown);
        }
        else if (query.ContainsKey("error"))
        {
            AccountsLog.Failed(log, owner.TenantId, owner.Who.Member.MemberId, "error");
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status422UnprocessableEntity, ConnectNotices.Denied(platform, query["error"] == "access_denied" || query["error"] == "user_cancelled_authorize"));
        }
        else
        {
            Dictionary<string, string> returned = query.Where(q => q.Key != State).ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
            await CompleteAsync(context, owner, platform, connector, new ConnectReturn(redirect, returned, found.Secret) { Place = context.GetRouteValue("place") as string });
        }
    }

    private async Task CompleteAsync(HttpContext context, OwnerVisit owner, Platform platform, IAccountConnector connector, ConnectReturn returned)
    {
        // Not cancelled with the browser: the code is used up.
        switch (await connector.CompleteAsync(returned, CancellationToken.None))
        {
            case ConnectOutcome.Connected connected:
                await end.EndAsync(context, owner, platform, connected.Accounts);
                break;
            case ConnectOutcome.Failed failed:
                AccountsLog.Failed(log, owner.TenantId, owner.Who.Member.MemberId, failed.Refusal.Code);
                await pages.WriteAsync<NoticePage>(context, StatusCodes.Status422UnprocessableEntity, ConnectNotices.Of(failed.Refusal, owner.Tenant.Name));
                break;
        }
    }

    private async Task RefuseAsync(HttpContext context, OwnerVisit owner, PendingRefusal why)
    {
        AccountsLog.Refused(log, owner.TenantId, owner.Who.Member.MemberId, why);
        int status = why is PendingRefusal.OtherMember or PendingRefusal.OtherBrowser ? StatusCodes.Status403Forbidden
            : why is PendingRefusal.OtherPlatform ? StatusCodes.Status400BadRequest : StatusCodes.Status410Gone;
        await pages.WriteAsync<NoticePage>(context, status, ConnectNotices.Of(why));
    }
}
