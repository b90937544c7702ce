using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Accounts;

/// <summary><c>/accounts</c>: what is connected, how it stands, and what can be connected. Every member may look; owners connect.</summary>
internal sealed class AccountsEndpoint(PageGate gate, AccountConnections connections, AccountPosts posts, TenantReader tenants, TimeProvider time, PageRenderer pages)
{
    internal const string Route = "/accounts";

    /// <summary>Names each account that was just connected; one that is not connected says nothing.</summary>
    internal const string ConnectedQuery = "connected";
    private const int MostNamed = 50;

    internal async Task HandleAsync(HttpContext context)
    {
        if (await gate.ForPageAsync(context) is { } visit)
        {
            await pages.WriteAsync<AccountsPage>(context, StatusCodes.Status200OK, await MakeAsync(context, visit));
        }
    }

    /// <param name="accounts">Those that were just connected.</param>
    internal static string PathAfter(IEnumerable<ConnectedAccount> accounts) =>
        $"{Route}?{string.Join('&', accounts.Take(MostNamed).Select(a => $"{ConnectedQuery}={Uri.EscapeDataString(a.AccountId)}"))}";

    private async ValueTask<AccountsModel> MakeAsync(HttpContext context, PageVisit visit)
    {
        CancellationToken cancelled = context.RequestAborted;
        (Tenant tenant, _) = await tenants.ReadAsync(visit.TenantId, cancelled);
        AccountRoom room = await connections.RoomAsync(visit.TenantId, cancelled);
        IReadOnlyDictionary<string, int> waiting = await posts.CountAsync(visit.TenantId, cancelled);
        HashSet<string> named = [.. context.Request.Query[ConnectedQuery].Take(MostNamed).OfType<string>()];
        List<NetworkRow> networks = [];
        foreach (Platform platform in Enum.GetValues<Platform>())
        {
            Refusal? missing = await connections.MissingAsync(platform, cancelled);
            networks.Add(new NetworkRow(platform, missing, room.Accounts.Count(a => a.Platform == platform)));
        }

        return new AccountsModel
        {
            Owner = tenant.Name,
            Accounts = [.. room.Accounts.OrderBy(a => a.Platform).ThenBy(a => a.DisplayName, StringComparer.OrdinalIgnoreCase).Select(a => Row(a, tenant, waiting.GetValueOrDefault(a.AccountId)))],
            Networks = networks,
            Most = room.Plan.Accounts,
            Left = room.Left,
            Plan = room.Plan.Name,
            IsLimited = !room.Plan.IsUnlimited,
            // Whom the host knows without a sign-in looks; whoever connects is a person.
            MayManage = visit.Email is not null && visit.Caller.Has(AccessScopes.AccountManage),
            Connected = [.. room.Accounts.Where(a => named.Contains(a.AccountId)).Select(NameOf)],
        };
    }

    internal static string NameOf(ConnectedAccount account) =>
        $"{PlatformNames.TitleOf(account.Platform)}: {account.DisplayName}{(account.Handle is { } handle ? $" ({handle})" : "")}";

    private AccountRow Row(ConnectedAccount account, Tenant tenant, int waiting)
    {
        AccountStanding standing = AccountStanding.Of(account, time.GetUtcNow());
        return new AccountRow
        {
            AccountId = account.AccountId,
            Platform = account.Platform,
            Name = account.DisplayName,
            Handle = account.Handle,
            Kind = account.Form == AccountForm.Page ? "Page" : "Person",
            Server = account.Server?.Host,
            Since = account.ConnectedAt is { } since ? ApprovalWording.Instant(tenant, since) : null,
            Until = standing.Until is { } until ? ApprovalWording.Instant(tenant, until) : null,
            State = standing.State,
            Reason = standing.Reason?.Message,
            Waiting = waiting,
        };
    }
}
