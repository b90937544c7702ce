using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Web.Account;
using AutoPublish.Web.Pages.Dashboard;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Accounts;

/// <summary><c>/accounts/{accountId}/disconnect</c>: shows what then cannot go out, and disconnects.</summary>
internal sealed class DisconnectEndpoint(OwnerGate gate, AccountBook book, AccountPosts posts, IDocumentStore documents, PageRenderer pages, ILogger<DisconnectEndpoint> log)
{
    internal const string Route = AccountsEndpoint.Route + "/{accountId}/disconnect";
    private const string Purpose = "disconnect-account";
    private const int MostShown = 50;
    private const int MaxExcerpt = 120;

    internal async Task HandleAsync(HttpContext context)
    {
        bool isPost = HttpMethods.IsPost(context.Request.Method);
        (OwnerVisit? owner, IFormCollection? form) = isPost ? await gate.ForFormAsync(context, ConnectEndpoint.Page, Purpose) : (await gate.ForPageAsync(context, ConnectEndpoint.Page), null);
        if (owner is null)
        {
            return;
        }

        // In the tenant's own partition: another's cannot be named.
        string accountId = context.GetRouteValue("accountId") as string ?? "";
        if (await documents.GetAsync(AccountKinds.Account, owner.TenantId, accountId, context.RequestAborted) is not { Value: var account })
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, ConnectNotices.NoSuchAccount);
        }
        else if (form is null)
        {
            await ShowAsync(context, owner, account);
        }
        else
        {
            await DisconnectAsync(context, owner, account);
        }
    }

    private async Task DisconnectAsync(HttpContext context, OwnerVisit owner, ConnectedAccount account)
    {
        if (!(await book.DisconnectAsync(owner.TenantId, account.AccountId, CancellationToken.None)).Succeeded(out Disconnection? gone, out _))
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, ConnectNotices.NoSuchAccount);
            return;
        }

        AccountsLog.Disconnected(log, owner.TenantId, owner.Who.Member.MemberId, account.AccountId, gone.Left is not null);
        NoticeModel done = new(NoticeTone.Good, "Disconnected", $"{AccountsEndpoint.NameOf(account)} is disconnected, and its tokens are deleted here.{(gone.Left is null ? "" : $" Left to do: {gone.Left}")}")
        {
            Owner = owner.Tenant.Name,
            HomeLink = true,
            Section = SiteSection.Accounts,
            Link = new NoticeLink("Accounts", AccountsEndpoint.Route),
        };
        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status200OK, done);
    }

    private async Task ShowAsync(HttpContext context, OwnerVisit owner, ConnectedAccount account)
    {
        IReadOnlyList<ContentItem> waiting = await posts.WaitingAsync(owner.TenantId, account.AccountId, MostShown + 1, context.RequestAborted);
        DisconnectModel model = new()
        {
            Owner = owner.Tenant.Name,
            TenantId = owner.TenantId,
            FormToken = gate.FormToken(owner, Purpose),
            Path = $"{AccountsEndpoint.Route}/{Uri.EscapeDataString(account.AccountId)}/disconnect",
            Account = AccountsEndpoint.NameOf(account),
            Waiting = [.. waiting.Take(MostShown).Select(c => Row(c, account, owner.Tenant))],
            HasMore = waiting.Count > MostShown,
        };
        await pages.WriteAsync<DisconnectPage>(context, StatusCodes.Status200OK, model);
    }

    private static WaitingRow Row(ContentItem content, ConnectedAccount account, Tenant tenant)
    {
        string? text = content.Targets.FirstOrDefault(t => t.AccountId == account.AccountId)?.Payload?.Text ?? content.Source.Brief;
        return new WaitingRow(
            $"/content/{content.ContentId}",
            text is null ? "A post that is being written" : Excerpt.Of(text, MaxExcerpt),
            content.Schedule.At is { } at ? ApprovalWording.Instant(tenant, at) : "as soon as it is approved");
    }
}
