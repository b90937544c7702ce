using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Accounts;

namespace AutoPublish.Web.Accounts;

/// <summary>How an account stands, and until when its grant lives.</summary>
/// <param name="Until">When a person must connect it again at the latest; null: not told, or never.</param>
/// <param name="Reason">Why a person must connect it again; null while it works.</param>
internal sealed record AccountStanding(AccountState State, DateTimeOffset? Until, StatusReason? Reason)
{
    /// <summary>A week: somebody who looks once a week still reads it in time.</summary>
    internal static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    internal static AccountStanding Of(ConnectedAccount account, DateTimeOffset now)
    {
        DateTimeOffset? until = account.NeedsPersonAt;
        return account.Trouble is { } trouble ? new AccountStanding(AccountState.NeedsReconnect, until, trouble)
            : until <= now ? new AccountStanding(AccountState.NeedsReconnect, until, AccountGrants.Ended(account, until))
            : new AccountStanding(until - now <= Soon ? AccountState.EndsSoon : AccountState.Working, until, Reason: null);
    }
}
