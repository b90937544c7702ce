using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Web.Account;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Accounts;

/// <summary>What becomes of the accounts that a platform granted: one is connected, among several a person chooses.</summary>
internal sealed class ConnectEnd(AccountConnections connections, PendingConnections pending, ConnectingBrowser browsers, PageRenderer pages, ILogger<ConnectEnd> log)
{
    internal async Task EndAsync(HttpContext context, OwnerVisit owner, Platform platform, IReadOnlyList<GrantedAccount> granted)
    {
        GrantedAccount[] accounts = [.. granted.DistinctBy(a => a.PlatformUserId)];
        switch (accounts.Length)
        {
            case 0:
                await pages.WriteAsync<NoticePage>(context, StatusCodes.Status422UnprocessableEntity, ConnectNotices.NoAccount(platform));
                break;
            case 1:
                await ConnectAsync(context, owner, platform, accounts);
                break;
            default:
                string name = PendingConnections.NewName();
                await pending.AddAsync(PendingKinds.Choosing, owner, name, platform, browsers.Mark(context), GrantText.Write(accounts));
                await SeeOther.To(context, ChoiceEndpoint.PathOf(name));
                break;
        }
    }

    internal async Task ConnectAsync(HttpContext context, OwnerVisit owner, Platform platform, IReadOnlyList<GrantedAccount> accounts)
    {
        if ((await connections.ConnectAsync(owner, platform, accounts)).Succeeded(out IReadOnlyList<ConnectedAccount>? connected, out Refusal? refusal))
        {
            await SeeOther.To(context, AccountsEndpoint.PathAfter(connected));
            return;
        }

        AccountsLog.Failed(log, owner.TenantId, owner.Who.Member.MemberId, refusal.Code);
        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status409Conflict, ConnectNotices.Of(refusal, owner.Tenant.Name));
    }
}
