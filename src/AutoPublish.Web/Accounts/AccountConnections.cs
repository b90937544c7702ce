using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Web.Account;
using AutoPublish.Web.Limits;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Accounts;

/// <summary>What can be connected here, and connecting it within the plan.</summary>
internal sealed class AccountConnections(
    AccountBook book,
    TenantPlans plans,
    IDocumentStore documents,
    IEnumerable<IAccountConnector> connectors,
    PublicAddress address,
    ILogger<AccountConnections> log)
{
    private const int MostAccounts = 1000;
    private readonly Dictionary<Platform, IAccountConnector> _connectors = connectors.ToDictionary(c => c.Platform);

    /// <summary>Null: this installation does not have it.</summary>
    internal IAccountConnector? Find(Platform platform) => _connectors.GetValueOrDefault(platform);

    /// <summary>Where the platform sends people back to.</summary>
    internal Uri RedirectOf(Platform platform) => new(address.Of(CallbackEndpoint.PathOf(platform)));

    /// <summary>Why nobody can connect an account there now, and what the operator has to do; null: everything is set up.</summary>
    internal async ValueTask<Refusal?> MissingAsync(Platform platform, CancellationToken cancelled) => Find(platform) switch
    {
        null => ConnectRefusals.NotServed(platform),
        { IsConfigured: false } connector => await connector.BeginAsync(new ConnectRequest(RedirectOf(platform), State: ""), cancelled) is ConnectBeginning.Failed failed
            ? failed.Refusal
            : ConnectRefusals.NotServed(platform),
        _ => null,
    };

    /// <summary>As it is now, and not as it is remembered: limits are held by it.</summary>
    internal async ValueTask<AccountRoom> RoomAsync(string tenantId, CancellationToken cancelled)
    {
        DocumentQuery all = new() { Index = AccountKinds.ById, Limit = MostAccounts };
        DocumentPage<ConnectedAccount> accounts = await documents.QueryAsync(AccountKinds.Account, tenantId, all, cancelled);
        return new AccountRoom([.. accounts.Items.Select(a => a.Value)], await plans.OfAsync(tenantId, cancelled));
    }

    /// <summary>Connects all of them, or none where the plan has no room for all.</summary>
    internal async ValueTask<Outcome<IReadOnlyList<ConnectedAccount>>> ConnectAsync(OwnerVisit owner, Platform platform, IReadOnlyList<GrantedAccount> granted)
    {
        AccountRoom room = await RoomAsync(owner.TenantId, CancellationToken.None);
        if (granted.Count(g => room.Find(platform, g) is null) > room.Left)
        {
            return ConnectRefusals.NoRoom(room.Plan);
        }

        List<ConnectedAccount> connected = [];
        foreach (GrantedAccount account in granted)
        {
            // Not cancelled with the browser: the platform has given the grant, and gives it once.
            ConnectedAccount one = await book.ConnectAsync(owner.TenantId, platform, account, CancellationToken.None);
            if (room.Find(platform, account) is null && (await RoomAsync(owner.TenantId, CancellationToken.None)).Accounts.Count > room.Plan.Accounts)
            {
                // Counted afterwards, with this one: of several that are connected at once the last to count sees them all.
                await book.DisconnectAsync(owner.TenantId, one.AccountId, CancellationToken.None);
                return ConnectRefusals.NoRoom(room.Plan);
            }

            AccountsLog.Connected(log, owner.TenantId, owner.Who.Member.MemberId, one.AccountId, one.GrantVersion);
            connected.Add(one);
        }

        return connected;
    }
}
