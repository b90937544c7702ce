using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Orchestrations.Accounts;

namespace AutoPublish.Web.Accounts;

/// <summary>The accounts that a tenant has, and how many its plan lets it have.</summary>
internal sealed record AccountRoom(IReadOnlyList<ConnectedAccount> Accounts, Plan Plan)
{
    /// <summary>How many more can be connected. An account that is connected again is none more.</summary>
    internal int Left => Math.Max(0, Plan.Accounts - Accounts.Count);

    internal ConnectedAccount? Find(Platform platform, GrantedAccount granted) =>
        Accounts.FirstOrDefault(a => AccountBook.IsSame(a, platform, granted));
}
